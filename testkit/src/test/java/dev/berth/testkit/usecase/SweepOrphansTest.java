package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.FencingToken;
import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.reconciliation.ConfirmOrphan;
import dev.berth.application.reconciliation.ReadOrphans;
import dev.berth.application.reconciliation.SweepOrphans;
import dev.berth.application.reconciliation.SweepOrphans.Finding;
import dev.berth.application.reconciliation.SweepOrphans.Outcome;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.OrphanFate;
import dev.berth.domain.host.OrphanOrigin;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.Crash;
import dev.berth.testkit.host.HostMoment;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.host.Trouble;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SweepOrphansTest {

  private static final Duration DAY = Duration.ofHours(24);
  private static final PageRequest ALL = new PageRequest(50, Optional.empty());

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);
  private final OperatorCalls desk = new OperatorCalls(world, node);
  private final Actor operator = World.actor(Role.OPERATOR, Optional.empty());

  @Test
  void whatBelongsToWorkspacesAndWhatIsReservedIsNoOrphan() {
    Workspace running = node.create();
    node.workToTheEnd();
    Workspace stopped = node.create();
    node.workToTheEnd();
    node.change(stopped.id(), Wish.STOP);
    node.workToTheEnd();
    world.machine.networks().ensure(ControlPlane.RESERVED);
    world.clock.advance(DAY.multipliedBy(9));

    assertThat(node.sweep.run()).isEmpty();

    assertThat(world.machine.look().networks())
        .contains(ControlPlane.RESERVED, running.placement().instance());
    assertThat(world.machine.look().homes()).hasSize(2);
  }

  @Test
  void whatTheDatabaseDoesNotKnowStaysUntilAnOperatorSaysSo() {
    InstanceId orphan = left();
    Instant seen = world.clock.instant();

    assertThat(only().removableAt()).isEmpty();
    world.clock.advance(DAY.multipliedBy(30));
    Finding kept = only();

    assertThat(kept.origin()).isEqualTo(OrphanOrigin.UNKNOWN);
    assertThat(kept.outcome()).isEqualTo(Outcome.KEPT);
    assertThat(kept.orphan().firstSeenAt()).isEqualTo(seen);
    assertThat(kept.orphan().remnants()).isEqualTo(EnumSet.allOf(Remnant.class));
    assertThat(all(orphan)).hasSize(4);

    Finding confirmed = desk.confirm.handle(operator, orphan);
    assertThat(confirmed.removableAt()).contains(seen.plus(DAY));
    assertThat(desk.confirm.handle(operator, orphan)).isEqualTo(confirmed);

    assertThat(only().outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(all(orphan)).isEmpty();
    assertThat(node.sweep.run()).isEmpty();
    assertThat(audited(orphan)).containsExactly("orphan.find", "orphan.confirm", "orphan.remove");
  }

  @Test
  void whatWasDeletedHereGoesByItselfOnceItsGraceHasPassedWhateverServerCounts() {
    InstanceId orphan = deleted();
    Finding first = only();
    assertThat(first.origin()).isEqualTo(OrphanOrigin.DELETED);
    assertThat(first.removableAt()).contains(world.clock.instant().plus(DAY));

    world.clock.advance(DAY.minusSeconds(1));
    assertThat(only().outcome()).isEqualTo(Outcome.KEPT);
    world.clock.advance(Duration.ofSeconds(1));
    ControlPlane restarted = new ControlPlane(world);

    assertThat(restarted.sweep.run()).extracting(Finding::outcome).containsExactly(Outcome.REMOVED);
    assertThat(all(orphan)).isEmpty();
    Agreement.holdsIn(world);
  }

  @Test
  void atFirstSightNothingGoesEvenWithoutAnyGrace() {
    InstanceId orphan = deleted();
    SweepOrphans hasty = node.sweep(Optional.of(Duration.ZERO));

    assertThat(hasty.run()).extracting(Finding::outcome).containsExactly(Outcome.KEPT);
    assertThat(all(orphan)).isNotEmpty();
    world.clock.advance(Duration.ofSeconds(1));
    assertThat(hasty.run()).extracting(Finding::outcome).containsExactly(Outcome.REMOVED);
  }

  @Test
  void whatIsRemovedIsRemovedBehindTheFence() {
    InstanceId orphan = deleted();
    only();
    world.clock.advance(DAY);
    FencingToken newest = new FencingToken(new UUID(-1, -1), 0);
    world.machine.fence().under(newest, () -> world.machine.homes().ensure(orphan));

    Finding refused = only();

    assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(refused.fault()).contains("Another works on the workspace now.");
    assertThat(all(orphan)).isNotEmpty();
  }

  @Test
  void withoutAGraceNothingGoesByItself() {
    InstanceId orphan = deleted();
    SweepOrphans careful = node.sweep(Optional.empty());
    careful.run();
    world.clock.advance(DAY.multipliedBy(300));
    assertThat(careful.run()).extracting(Finding::outcome).containsExactly(Outcome.KEPT);

    desk.confirm.handle(operator, orphan);

    assertThat(careful.run()).extracting(Finding::outcome).containsExactly(Outcome.REMOVED);
  }

  @Test
  void whatIsAnotherHostsIsNeverRemoved() {
    InstanceId instance = ofAnotherHost();
    assertThat(only().origin()).isEqualTo(OrphanOrigin.ELSEWHERE);

    assertRefused(HostError.ORPHAN_ELSEWHERE, () -> desk.confirm.handle(operator, instance));

    world.clock.advance(DAY.multipliedBy(30));
    assertThat(only().outcome()).isEqualTo(Outcome.KEPT);
    assertThat(only().removableAt()).isEmpty();
    assertThat(world.machine.homes().exists(instance)).isTrue();
  }

  @Test
  void anEmptyDatabaseCostsNobodyAHome() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    World restored = new World(HostKind.SYSTEMD, world.machine);
    ControlPlane amnesiac = new ControlPlane(restored);

    for (int day = 0; day < 60; day++) {
      assertThat(amnesiac.sweep.run()).extracting(Finding::outcome).containsExactly(Outcome.KEPT);
      restored.clock.advance(DAY);
    }

    assertThat(world.machine.look().homes()).contains(workspace.placement().instance());
    Agreement.holdsIn(world);
  }

  @Test
  void severalNodesOfAHostSeeItOnceAndNoneFailsToRemoveIt() {
    InstanceId orphan = deleted();
    SweepOrphans another = new ControlPlane(world).sweep;
    Iterator<SweepOrphans> nodes = List.of(node.sweep, another).iterator();
    Together.run(2, () -> next(nodes).run()).all();
    assertThat(audited(orphan)).containsExactly("orphan.find");
    world.clock.advance(DAY);

    Iterator<SweepOrphans> again = List.of(node.sweep, another).iterator();
    Together.run(2, () -> next(again).run()).all();

    assertThat(all(orphan)).isEmpty();
    assertThat(audited(orphan)).contains("orphan.remove");
  }

  private static synchronized SweepOrphans next(Iterator<SweepOrphans> nodes) {
    return nodes.next();
  }

  @Test
  void itGoesInOrderAndADeathOrAFaultInBetweenIsMadeUpFor() {
    InstanceId orphan = deleted();
    node.sweep.run();
    world.clock.advance(DAY);
    List<String> effects = new ArrayList<>();
    world.machine.trouble(
        moment -> {
          effects.add(moment.effect());
          if (moment.effect().equals("home.remove") && moment.stage() == HostMoment.Stage.HALFWAY) {
            throw new Crash(moment.toString());
          }
        });
    assertThatThrownBy(node.sweep::run).isInstanceOf(Crash.class);
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("account.remove")) {
            throw HostException.passing("The password file is locked.");
          }
        });

    Finding failed = only();

    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.fault()).contains("The password file is locked.");
    world.machine.trouble(Trouble.NONE);
    assertThat(only().outcome()).isEqualTo(Outcome.REMOVED);
    assertThat(all(orphan)).isEmpty();
    assertThat(effects.stream().distinct().filter(each -> !each.endsWith("rules")))
        .containsSubsequence("process.stop", "network.remove", "quota.remove", "home.remove");
  }

  @Test
  void whatANumberLeftGoesWithItsAccount() {
    InstanceId orphan = deleted();
    AccountNumber number = world.machine.accounts().numberOf(orphan).orElseThrow();
    world.machine.traces().leave(number);
    node.sweep.run();
    world.clock.advance(DAY);

    assertThat(only().outcome()).isEqualTo(Outcome.REMOVED);

    assertThat(world.machine.traces().left(number)).isZero();
  }

  @Test
  void whatIsGoneBeforeItsGraceIsForgottenAndCountsAnew() {
    InstanceId orphan = deleted();
    node.sweep.run();
    world.machine.accounts().remove(orphan);
    world.machine.homes().remove(orphan);
    assertThat(node.sweep.run()).isEmpty();
    world.clock.advance(DAY);
    world.machine.homes().ensure(orphan);

    assertThat(only().orphan().firstSeenAt()).isEqualTo(world.clock.instant());
    assertThat(world.machine.homes().exists(orphan)).isTrue();
  }

  @Test
  @Denies(ReadOrphans.class)
  void operatorsReadWhatBecomesOfEachAndWhen() {
    InstanceId unknown = left();
    InstanceId gone = deleted();
    InstanceId elsewhere = ofAnotherHost();
    assertThat(orphans()).as("no sweep has seen them").isEmpty();
    node.sweep.run();
    Instant seen = world.clock.instant();

    Map<InstanceId, ReadOrphans.Known> known = orphans();

    assertThat(known).hasSize(3);
    assertThat(known.get(unknown)).extracting("fate").isEqualTo(OrphanFate.WAITS);
    assertThat(known.get(elsewhere)).extracting("fate").isEqualTo(OrphanFate.STAYS);
    assertThat(known.get(gone)).extracting("fate").isEqualTo(OrphanFate.GOES);
    assertThat(known.get(gone)).extracting("removableAt").isEqualTo(Optional.of(seen.plus(DAY)));
    desk.confirm.handle(operator, unknown);
    assertThat(orphans().get(unknown)).extracting("fate").isEqualTo(OrphanFate.GOES);
    for (Role role : List.of(Role.ADMIN, Role.MEMBER, Role.VIEWER)) {
      assertRefused(
          SharedError.PERMISSION_DENIED, () -> desk.readOrphans.list(world.actor(role), ALL));
    }
    assertRefused(
        SharedError.CURSOR_MALFORMED,
        () -> desk.readOrphans.list(operator, new PageRequest(1, Optional.of("../x"))));
  }

  private Map<InstanceId, ReadOrphans.Known> orphans() {
    return desk.readOrphans.list(operator, ALL).items().stream()
        .collect(Collectors.toMap(known -> known.orphan().instance(), known -> known));
  }

  @Test
  @Denies(ConfirmOrphan.class)
  void onlyOperatorsConfirmAndOnlyWhatWasSeen() {
    InstanceId orphan = left();
    assertRefused(HostError.ORPHAN_NOT_FOUND, () -> desk.confirm.handle(operator, orphan));
    node.sweep.run();
    for (Role role : List.of(Role.ADMIN, Role.MEMBER, Role.VIEWER)) {
      assertRefused(
          SharedError.PERMISSION_DENIED, () -> desk.confirm.handle(world.actor(role), orphan));
    }
    assertThat(only().orphan().confirmedAt()).isEmpty();
  }

  /** All four kinds of remnants of something that no row tells of. */
  private InstanceId left() {
    WorkspaceSpec spec = world.machine.answering();
    world.machine.accounts().ensure(spec.instance(), world.machine.traces().freeNumber());
    world.machine.networks().ensure(spec.instance());
    world.machine.processes().ensureStarted(spec);
    return spec.instance();
  }

  /** A home of a workspace that another host has. */
  private InstanceId ofAnotherHost() {
    HostId other =
        world.database.committed(() -> world.database.hosts().add(HostSamples.host())).id();
    Workspace elsewhere =
        world.database.committed(
            () -> world.database.workspaces().add(WorkspaceSamples.workspace(other)));
    InstanceId instance = elsewhere.placement().instance();
    world.machine.homes().ensure(instance);
    return instance;
  }

  /** A home and an account of a workspace that was deleted here. */
  private InstanceId deleted() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    node.change(workspace.id(), Wish.DELETE);
    node.workToTheEnd();
    InstanceId instance = workspace.placement().instance();
    world.machine.accounts().ensure(instance, world.machine.traces().freeNumber());
    world.machine.homes().ensure(instance);
    return instance;
  }

  private Finding only() {
    List<Finding> findings = node.sweep.run();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private List<Remnant> all(InstanceId instance) {
    List<Remnant> there = new ArrayList<>();
    if (world.machine.look().listening().containsKey(instance)) {
      there.add(Remnant.PROCESS);
    }
    if (world.machine.look().networks().contains(instance)) {
      there.add(Remnant.NETWORK);
    }
    if (world.machine.homes().exists(instance)) {
      there.add(Remnant.HOME);
    }
    if (world.machine.accounts().exists(instance)) {
      there.add(Remnant.ACCOUNT);
    }
    return there;
  }

  private List<String> audited(InstanceId instance) {
    return world.messages().stream()
        .filter(message -> ("orphan:" + instance).equals(message.payload().get("target")))
        .map(message -> message.payload().getOrDefault("action", ""))
        .toList();
  }
}
