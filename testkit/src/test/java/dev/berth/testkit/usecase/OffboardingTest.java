package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.host.HostRemains;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.offboarding.FollowOffboardings;
import dev.berth.application.offboarding.HeedIdentity;
import dev.berth.application.offboarding.ReadOffboardings;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Remnant;
import dev.berth.domain.offboarding.Departure;
import dev.berth.domain.offboarding.HostScan;
import dev.berth.domain.offboarding.Leftover;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingError;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.offboarding.Tally;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.FakeHost;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody goes, and it is told when nothing of theirs is on any machine. */
class OffboardingTest {

  private static final PageRequest ALL = new PageRequest(50, Optional.empty());

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);
  private final FollowOffboardings follow = node.follow();
  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();
  private final IdentityNews news = new IdentityNews(identity.outbox(), node.ids);
  private final HeedIdentity heed = Heeding.of(world, node, identity);
  private final UserId jane = world.member.user();
  private final UserId heir = new UserId(Fresh.uuid());
  private final Actor operator = World.actor(Role.OPERATOR, Optional.empty());

  @Test
  void aMemberIsGoneWhenWhatWasDeletedIsSearchedForAndTheRestIsTheHeirs() {
    Workspace kept = running();
    Workspace doomed = running();
    node.change(doomed.id(), Wish.DELETE);
    memberGoes();

    assertThat(follow.run()).isZero();
    assertThat(only().state()).isEqualTo(OffboardingState.RUNNING);
    assertThat(only().progress().tally()).isEqualTo(new Tally(1, 0, 1));
    assertThat(only().scans()).as("there is still something to delete").isEmpty();

    node.workToTheEnd();
    assertThat(follow.run()).isEqualTo(1);

    Offboarding done = only();
    assertThat(done.state()).isEqualTo(OffboardingState.DONE);
    assertThat(done.departure()).isEqualTo(new Departure.OfMember(jane, heir));
    assertThat(done.progress().tally()).isEqualTo(new Tally(0, 1, 1));
    assertThat(done.finishedAt()).contains(now());
    assertThat(done.scans()).containsExactly(HostScan.of(world.host, now(), List.of(), 0));
    assertThat(done.sentence())
        .startsWith(
            "1 of 2 workspaces deleted, 1 handed on, which stay by choice. Nothing is left");
    assertThat(world.machine.look().homes()).contains(kept.placement().instance());
    assertThat(audited(done)).containsExactly("offboarding.start", "offboarding.finish");
    assertThat(follow.run()).as("it is over").isZero();
  }

  @Test
  void aMessageThatComesTwiceBeginsOne() {
    running();
    memberGoes();
    memberGoes();
    tenantGoes();
    tenantGoes();

    assertThat(all()).hasSize(2);
    assertThat(all().get(0).departure()).isEqualTo(new Departure.OfTenant());
    node.workToTheEnd();
    assertThat(follow.run()).isEqualTo(2);
    memberGoes();
    assertThat(all()).extracting(Offboarding::state).containsOnly(OffboardingState.DONE);
  }

  @Test
  void whoNeverHadAWorkspaceIsGoneAtOnceAndATenantThatNeverHadOneIsNoOffboarding() {
    tenantGoes();
    assertThat(all()).isEmpty();
    memberGoes();

    assertThat(follow.run()).isEqualTo(1);

    assertThat(only().sentence()).isEqualTo("There was no workspace.");
  }

  @Test
  void whatIsLeftIsNamedBecomesAnOrphanAndKeepsItOpenUntilItIsGone() {
    Workspace workspace = running();
    InstanceId instance = workspace.placement().instance();
    tenantGoes();
    node.workToTheEnd();
    world.machine.accounts().ensure(instance, world.machine.traces().freeNumber());
    world.machine.homes().ensure(instance);

    assertThat(follow.run()).isZero();

    Offboarding stuck = only();
    assertThat(stuck.state()).isEqualTo(OffboardingState.STUCK);
    assertThat(stuck.sentence())
        .isEqualTo(
            "1 of 1 workspaces deleted. Left on host "
                + world.host
                + ": home, account of "
                + instance
                + ".");
    assertThat(stuck.scans().get(0).left())
        .containsExactly(new Leftover(instance, Set.of(Remnant.HOME, Remnant.ACCOUNT)));
    assertThat(audited(stuck)).containsExactly("offboarding.start");

    node.sweep.run();
    world.clock.advance(Duration.ofHours(24));
    assertThat(follow.run()).as("its grace is over, and it is still there").isZero();
    assertThat(only().scans().get(0).at()).isEqualTo(now());
    node.sweep.run();

    assertThat(follow.run()).isEqualTo(1);
    assertThat(only().state()).isEqualTo(OffboardingState.DONE);
    assertThat(only().sentence()).contains("Nothing is left on host " + world.host);
  }

  @Test
  void aDeletionThatIsStuckIsToldAndItGoesOnAfterARetry() {
    Workspace workspace = running();
    AccountNumber number =
        world
            .database
            .committed(() -> world.database.accountLeases().heldBy(workspace.id()))
            .orElseThrow()
            .number();
    world.machine.traces().leave(number);
    world.machine.traces().stuck(number, true);
    tenantGoes();
    node.workToTheEnd();

    follow.run();
    assertThat(only().state()).isEqualTo(OffboardingState.STUCK);
    assertThat(only().sentence())
        .startsWith("0 of 1 workspaces deleted. Workspace " + workspace.id() + " is stuck: ");
    assertThat(only().scans()).isEmpty();

    world.machine.traces().stuck(number, false);
    new OperatorCalls(world, node)
        .retry.handle(operator, world.operations(workspace.id()).get(0).id());
    follow.run();
    assertThat(only().state()).isEqualTo(OffboardingState.RUNNING);
    node.workToTheEnd();
    assertThat(follow.run()).isEqualTo(1);
    Agreement.holdsIn(world);
  }

  @Test
  void whatNobodyWasToldToDeleteIsNamedAfterTwoHours() {
    Workspace forgotten = running();
    world.database.committed(
        () ->
            world
                .database
                .offboardings()
                .add(
                    Offboarding.begun(
                        new OffboardingId(Fresh.uuid()),
                        world.tenant.id(),
                        new Departure.OfTenant(),
                        now())));
    world.clock.advance(Duration.ofMinutes(119));
    follow.run();
    assertThat(only().state()).isEqualTo(OffboardingState.RUNNING);

    world.clock.advance(Duration.ofMinutes(1));
    follow.run();

    assertThat(only().state()).isEqualTo(OffboardingState.STUCK);
    assertThat(only().sentence())
        .contains("Nothing is under way with workspace " + forgotten.id())
        .contains("messages set aside");
  }

  @Test
  void aMachineThatWouldNotSayIsAskedAgain() {
    running();
    tenantGoes();
    node.workToTheEnd();
    FollowOffboardings inTheDark = node.follow(world.host, silent());

    assertThat(inTheDark.run()).isZero();
    assertThat(only().state()).isEqualTo(OffboardingState.STUCK);
    assertThat(only().sentence()).endsWith("could not be looked at: It is silent.");

    assertThat(follow.run()).isEqualTo(1);
  }

  @Test
  void aMachineWhoseDiskOfHomesIsMissingIsNotTakenForAnEmptyOne() {
    running();
    tenantGoes();
    node.workToTheEnd();
    world.machine.unmount();

    assertThat(follow.run()).isZero();
    assertThat(only().state()).isEqualTo(OffboardingState.STUCK);
    assertThat(only().sentence()).contains("The disk of the homes is not mounted.");

    world.machine.mount();
    assertThat(follow.run()).isEqualTo(1);
  }

  @Test
  void whatWasHandedOnIsTheHeirsAndWaitsForNoMachine() {
    Workspace kept = running();
    memberGoes();

    assertThat(follow.run()).isEqualTo(1);

    assertThat(only().sentence())
        .isEqualTo("0 of 1 workspaces deleted, 1 handed on, which stay by choice.");
    assertThat(only().scans()).isEmpty();
    assertThat(world.machine.look().homes()).contains(kept.placement().instance());
  }

  @Test
  void everyHostThatEverHadOneReportsAndOneThatDoesNotIsNamed() {
    running();
    HostId other =
        world.database.committed(() -> world.database.hosts().add(HostSamples.host())).id();
    Workspace elsewhere = gone(other);
    FakeHost machine = new FakeHost(world.clock);
    machine.homes().ensure(elsewhere.placement().instance());
    tenantGoes();
    node.workToTheEnd();

    assertThat(follow.run()).isZero();
    assertThat(only().state()).isEqualTo(OffboardingState.RUNNING);
    assertThat(only().notLookedAt()).containsExactly(other);
    world.clock.advance(Duration.ofMinutes(6));
    follow.run();
    assertThat(only().state()).isEqualTo(OffboardingState.STUCK);
    assertThat(only().sentence()).contains("The server of host " + other + " was last seen at");

    FollowOffboardings there = node.follow(other, remains(machine));
    assertThat(there.run()).isZero();
    assertThat(only().sentence()).contains("home of " + elsewhere.placement().instance());
    machine.homes().remove(elsewhere.placement().instance());
    assertThat(there.run()).isEqualTo(1);
    assertThat(only().scans()).extracting(HostScan::host).containsOnly(world.host, other);
    assertThat(only().scans()).extracting(HostScan::unsearched).contains(0);
  }

  @Test
  @Denies(ReadOffboardings.class)
  void operatorsReadAllAdminsTheirOwnAndNobodyElseAny() {
    ReadOffboardings read = new ReadOffboardings(node.unitOfWork, world.database.offboardings());
    memberGoes();
    OffboardingId id = only().id();
    Optional<OffboardingState> any = Optional.empty();

    assertThat(read.listAll(operator, any, ALL).items()).containsExactly(only());
    assertThat(read.one(operator, id)).isEqualTo(only());
    assertThat(read.ofTenant(world.actor(Role.ADMIN), any, ALL).items()).containsExactly(only());
    assertThat(read.ofTenant(World.stranger(), any, ALL).items()).isEmpty();
    assertRefused(
        OffboardingError.OFFBOARDING_NOT_FOUND,
        () -> read.one(operator, new OffboardingId(Fresh.uuid())));
    for (Role role : List.of(Role.ADMIN, Role.MEMBER, Role.VIEWER)) {
      Actor actor = world.actor(role);
      assertRefused(SharedError.PERMISSION_DENIED, () -> read.listAll(actor, any, ALL));
      assertRefused(SharedError.PERMISSION_DENIED, () -> read.one(actor, id));
    }
    for (Actor actor : List.of(world.actor(Role.MEMBER), world.actor(Role.VIEWER), operator)) {
      assertRefused(SharedError.PERMISSION_DENIED, () -> read.ofTenant(actor, any, ALL));
    }
  }

  private void memberGoes() {
    identity.unitOfWork().run(() -> news.removed(standing(), jane, heir, now()));
    heed.run();
  }

  private void tenantGoes() {
    identity.unitOfWork().run(() -> news.purge(standing(), now()));
    heed.run();
  }

  private List<Offboarding> all() {
    return world.database.committed(
        () -> world.database.offboardings().list(world.tenant.id(), Optional.empty(), ALL).items());
  }

  private Offboarding only() {
    assertThat(all()).hasSize(1);
    return all().get(0);
  }

  private List<String> audited(Offboarding offboarding) {
    return world.messages().stream()
        .filter(
            message -> ("offboarding:" + offboarding.id()).equals(message.payload().get("target")))
        .map(message -> message.payload().getOrDefault("action", ""))
        .toList();
  }

  /** A machine that shows everything but homes. */
  private HostRemains silent() {
    Homes homes =
        (Homes)
            Proxy.newProxyInstance(
                Homes.class.getClassLoader(),
                new Class<?>[] {Homes.class},
                (proxy, method, arguments) -> {
                  throw HostException.passing("It is silent.");
                });
    return new HostRemains(
        world.machine.processes(), world.machine.controls(), homes, Optional.empty(), Set.of());
  }

  private static HostRemains remains(FakeHost machine) {
    return new HostRemains(
        machine.processes(), machine.controls(), machine.homes(), Optional.empty(), Set.of());
  }

  /** A workspace of the tenant's that was deleted on another host. */
  private Workspace gone(HostId other) {
    return world.database.committed(
        () -> {
          Workspace wished = WorkspaceSamples.workspace(other, world.tenant.id());
          Workspace stored = world.database.workspaces().add(wished);
          Workspace going = world.database.workspaces().update(stored.deleteRequested(now()));
          return world.database.workspaces().update(going.deleted(now()));
        });
  }

  private Workspace running() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    return world.workspace(id);
  }

  private TenantStanding standing() {
    return new TenantStanding(
        world.tenant.id(), world.tenant.slug(), world.tenant.limits(), false, 1);
  }

  private Instant now() {
    return world.clock.instant();
  }
}
