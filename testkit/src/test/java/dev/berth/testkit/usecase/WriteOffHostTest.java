package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.fleet.WriteOffHost;
import dev.berth.application.host.HostException;
import dev.berth.application.host.RegisterHost;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.Whose;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A machine burns, and what was on it is ended without it. */
class WriteOffHostTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private final World world = new World(HostKind.SYSTEMD);
  private final ControlPlane node = new ControlPlane(world);
  private final OperatorCalls desk = new OperatorCalls(world, node);
  private final LostMachine lost = new LostMachine(world);
  private final WriteOffHost writeOff = lost.writeOffHost(node);

  @Test
  void whatWasOnItIsBuriedWithASentenceAndAllThatItHeldIsFree() {
    Workspace running = running();
    Workspace stuck = stuckDeletion();
    Workspace wished = node.create();
    lost.drainedAndSilent(node);

    Host gone = lost.writeOff(node);
    assertThat(lost.bury(node).run()).isEqualTo(3);

    assertThat(gone).isEqualTo(lost.stored());
    assertThat(gone.writtenOffAt()).contains(world.clock.instant());
    for (Workspace each : List.of(running, stuck, wished)) {
      Workspace buried = world.workspace(each.id());
      assertThat(buried.status()).isEqualTo(WorkspaceStatus.DELETED);
      assertThat(buried.deletedAt()).contains(world.clock.instant());
      assertThat(buried.lifecycle().reason().orElseThrow()).contains("was written off");
      assertThat(buried.placement().port()).isEmpty();
      assertThat(held(each.id())).isFalse();
      assertThat(world.audited(each.id())).endsWith("workspace.write_off");
      assertThat(news(each.id()).get(news(each.id()).size() - 1).data())
          .containsEntry("status", "deleted")
          .containsKey("reason");
    }
    assertThat(world.reserved()).isZero();
    assertThat(world.workspaces()).isEmpty();
    assertThat(desk.readHosts.one(lost.operator, world.host).ports().held()).isZero();
    Operation ended = world.operations(wished.id()).get(0);
    assertThat(ended.status()).isEqualTo(OperationStatus.FAILED);
    assertThat(ended.error().orElseThrow()).contains("was written off");
    assertThat(ended.finishedAt()).contains(world.clock.instant());
    assertThat(news(wished.id()))
        .anySatisfy(
            told ->
                assertThat(told.data())
                    .containsEntry("kind", "create")
                    .containsEntry("status", "failed"));
    assertThat(lost.bury(node).run()).as("it is done").isZero();
    assertThat(node.worker.work()).as("nothing is left in the queue").isFalse();
  }

  @Test
  void theAuditLogSaysWhyAndHowMuchWasOnIt() {
    running();
    stuckDeletion();
    lost.drainedAndSilent(node);

    lost.writeOff(node);

    assertThat(writtenOff())
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.payload())
                    .containsEntry("user", lost.operator.user().toString())
                    .containsEntry("detail.reason", "It burnt down.")
                    .containsEntry("detail.workspaces", "2")
                    .containsEntry("detail.running", "1")
                    .containsEntry("detail.deleting", "1"));
  }

  @Test
  void oneThatIsNotDrainingOrWasSeenLatelyOrIsTheOwnIsStillThere() {
    refused(HostError.HOST_NOT_DRAINING);
    desk.drain.handle(lost.operator, world.host, true, any -> true);
    node.reconcile.run();
    refused(HostError.HOST_STILL_THERE);
    world.clock.advance(Duration.ofMinutes(10).minusMillis(1));
    refused(HostError.HOST_STILL_THERE);
    assertRefused(
        HostError.HOST_NOT_FOUND,
        () ->
            writeOff.handle(
                lost.operator, new HostId(Fresh.uuid()), LostMachine.BURNT, any -> true));

    world.clock.advance(Duration.ofMillis(1));
    assertRefused(
        HostError.HOST_STILL_THERE,
        () -> desk.writeOff.handle(lost.operator, world.host, LostMachine.BURNT, any -> true));
    assertThat(lost.stored().writtenOffAt()).isEmpty();
    assertThat(writtenOff()).isEmpty();
    assertThat(lost.bury(node).run()).isZero();

    assertThat(lost.writeOff(node).writtenOffAt()).isPresent();
  }

  @Test
  void oneWhoseServerHasJustComeUpIsThereBeforeItHasComparedAnything() {
    lost.drainedAndSilent(node);
    Host stored = lost.stored();
    Host comingUp =
        Host.registered(
                stored.id(), stored.kind(), stored.name(), stored.ports(), world.clock.instant())
            .within(stored.room());

    register().handle(comingUp);

    refused(HostError.HOST_STILL_THERE);
    assertThat(lost.stored().draining()).isTrue();
  }

  @Test
  @Denies(WriteOffHost.class)
  void nobodyElseWritesAMachineOff() {
    lost.drainedAndSilent(node);

    for (Role role : List.of(Role.ADMIN, Role.MEMBER, Role.VIEWER)) {
      Actor actor = world.actor(role);
      assertRefused(
          SharedError.PERMISSION_DENIED,
          () -> writeOff.handle(actor, world.host, LostMachine.BURNT, any -> true));
    }
    assertThat(lost.stored().writtenOffAt()).isEmpty();
  }

  @Test
  void askedAgainItAnswersTheSameAndOfWhatWasSeenBeforeOnlyTheFirstTimeCounts() {
    Host open = lost.stored();
    lost.drainedAndSilent(node);
    Host seen = lost.stored();
    assertRefused(
        SharedError.STALE_VERSION,
        () -> writeOff.handle(lost.operator, world.host, LostMachine.BURNT, open::equals));

    Host first = writeOff.handle(lost.operator, world.host, LostMachine.BURNT, seen::equals);
    world.clock.advance(Duration.ofHours(1));
    Host second = writeOff.handle(lost.operator, world.host, LostMachine.BURNT, seen::equals);

    assertThat(second).isEqualTo(first);
    assertThat(writtenOff()).hasSize(1);
  }

  @Test
  void itTakesNothingNewAndIsNotOpenedAgain() {
    lost.drainedAndSilent(node);
    lost.writeOff(node);

    assertRefused(HostError.NO_HOST_AVAILABLE, node::create);
    assertRefused(
        HostError.HOST_WRITTEN_OFF,
        () -> desk.drain.handle(lost.operator, world.host, false, any -> true));
  }

  @Test
  void aServerThatComesUpThereAfterAllIsRefusedAndOneThatRunsTouchesNothing() {
    Workspace running = running();
    lost.drainedAndSilent(node);
    lost.writeOff(node);
    lost.bury(node).run();
    Instant lastSeen = lost.stored().lastSign();
    refusedByTheMachine(() -> register().handle(lost.stored()));
    refusedByTheMachine(node.reconcile::run);
    refusedByTheMachine(node.sweep::run);
    world.clock.advance(Duration.ofDays(2));
    refusedByTheMachine(node.sweep::run);

    assertThat(lost.stored().lastSign()).isEqualTo(lastSeen);
    assertThat(world.machine.look().homes()).contains(running.placement().instance());
  }

  @Test
  void whoeverWorksOnItMeanwhileLosesItAndNothingComesBack() {
    Workspace wished = node.create();
    Runnable work = node.worker.claim().orElseThrow();
    lost.drainedAndSilent(node);
    lost.writeOff(node);
    lost.bury(node).run();

    work.run();

    assertThat(world.workspace(wished.id()).status()).isEqualTo(WorkspaceStatus.DELETED);
    assertThat(world.operations(wished.id()))
        .singleElement()
        .satisfies(only -> assertThat(only.status()).isEqualTo(OperationStatus.FAILED));
    assertThat(held(wished.id())).isFalse();
  }

  @Test
  void severalNodesAtOnceBuryEachOnce() {
    List<WorkspaceId> all = List.of(running().id(), running().id(), node.create().id());
    lost.drainedAndSilent(node);
    lost.writeOff(node);
    AtomicInteger buried = new AtomicInteger();

    Together.run(4, () -> buried.addAndGet(lost.bury(new ControlPlane(world)).run())).all();

    assertThat(buried).hasValue(3);
    assertThat(world.reserved()).isZero();
    for (WorkspaceId id : all) {
      assertThat(world.audited(id)).containsOnlyOnce("workspace.write_off");
    }
  }

  @Test
  void whatFailedThereCanNotBeTakenUpAgain() {
    Workspace running = running();
    node.halve(running.id());
    Workspace wished = node.create();
    lost.drainedAndSilent(node);
    lost.writeOff(node);
    lost.bury(node).run();

    for (WorkspaceId id : List.of(running.id(), wished.id())) {
      Operation failed = world.operations(id).get(0);
      assertThat(failed.kind()).isIn(OperationKind.RESIZE, OperationKind.CREATE);
      assertRefused(
          OperationError.OPERATION_NOT_RETRYABLE,
          () -> desk.retry.handle(lost.operator, failed.id()));
    }
  }

  @Test
  void nobodyClaimsThatNothingIsLeftOnIt() {
    running();
    lost.drainedAndSilent(node);
    lost.writeOff(node);
    lost.bury(node).run();

    ReadRemains.Report report =
        lost.remains(node).handle(lost.operator, new Whose.OfTenant(world.tenant.id()));

    assertThat(report.verdict()).isEqualTo(ReadRemains.Verdict.NOT_KNOWN);
    assertThat(report.writtenOff()).containsExactly(world.host);
    assertThat(report.notAsked()).as("nobody can ask it").isEmpty();
    assertThat(report.left()).hasSize(1);
    assertThat(desk.readHosts.list(lost.operator, PAGE).items()).hasSize(2);
  }

  private RegisterHost register() {
    return new RegisterHost(
        node.unitOfWork,
        world.database.hosts(),
        world.database.portLeases(),
        world.database.accountLeases(),
        world.gauge);
  }

  private void refused(HostError why) {
    assertRefused(why, () -> lost.writeOff(node));
  }

  private static void refusedByTheMachine(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            HostException.class,
            refusal ->
                assertThat(refusal.sentence())
                    .contains("was written off at")
                    .contains("no server takes it up again"));
  }

  private List<OutboxMessage> writtenOff() {
    return world.messages().stream()
        .filter(message -> "host.write_off".equals(message.payload().get("action")))
        .toList();
  }

  private List<WorkspaceEvent> news(WorkspaceId id) {
    return world.database.committed(
        () -> world.database.events().after(world.tenant.id(), id, 0, 1_000));
  }

  private boolean held(WorkspaceId id) {
    return world.database.committed(
        () ->
            world.database.portLeases().heldBy(id).isPresent()
                || world.database.accountLeases().heldBy(id).isPresent());
  }

  private Workspace running() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    return world.workspace(id);
  }

  private Workspace stuckDeletion() {
    Workspace workspace = running();
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("process.stop") && moment.stage() == Stage.BEFORE) {
            throw HostException.permanent("It will not die.");
          }
        });
    node.change(workspace.id(), Wish.DELETE);
    node.workToTheEnd();
    world.machine.trouble(moment -> {});
    assertThat(world.operations(workspace.id()).get(0).status()).isEqualTo(OperationStatus.STUCK);
    return workspace;
  }
}
