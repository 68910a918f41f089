package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.HaltNote;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What ended badly is taken up again, once, and only where nothing came after it. */
class RetryOperationTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final OperatorCalls desk = new OperatorCalls(world, node);
  private final Actor operator = World.actor(Role.OPERATOR, Optional.empty());

  @Test
  void aStuckStopIsListedWithItsSentenceAndTakenUpAgain() {
    WorkspaceId id = stuckStop();

    Operation stuck = stuckOnes().get(0);
    assertThat(stuck.workspace()).isEqualTo(id);
    assertThat(stuck.error()).contains("It will not die.");
    world.machine.trouble(moment -> {});

    Operation retry = desk.retry.handle(operator, stuck.id());
    node.workToTheEnd();

    assertThat(retry.kind()).isEqualTo(OperationKind.STOP);
    assertThat(retry.requestedBy()).contains(operator.user());
    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    assertThat(world.audited(id)).contains("operation.retry");
    assertThat(world.messages())
        .filteredOn(message -> "operation.retry".equals(message.payload().get("action")))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.tenant()).contains(world.tenant.id());
              assertThat(message.payload())
                  .containsEntry("detail.operation", stuck.id().toString())
                  .containsEntry("detail.retry", retry.id().toString());
            });
    Agreement.holdsIn(world);
  }

  @Test
  void severalClicksMakeOneRetry() {
    WorkspaceId id = stuckStop();
    OperationId stuck = stuckOnes().get(0).id();
    ConcurrentLinkedQueue<OperationId> answers = new ConcurrentLinkedQueue<>();

    Together.run(4, () -> answers.add(desk.retry.handle(operator, stuck).id())).all();

    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(world.operations(id)).hasSize(3);
    assertThat(world.audited(id)).filteredOn("operation.retry"::equals).hasSize(1);
  }

  @Test
  void theNewestIsTakenUpAlthoughAnotherNodesClockWasAhead() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    world.clock.advance(Duration.ofSeconds(30));
    node.change(id, Wish.RESTART);
    node.workToTheEnd();
    world.clock.advance(Duration.ofSeconds(-25));
    breaking("process.stop", "It will not die.");
    node.change(id, Wish.STOP);
    node.workToTheEnd();
    Operation stuck = last(id);
    assertThat(stuck.kind()).isEqualTo(OperationKind.STOP);
    world.machine.trouble(moment -> {});

    assertThat(node.reconcile.run().resumed()).isZero();
    desk.retry.handle(operator, stuck.id());
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    Agreement.holdsIn(world);
  }

  @Test
  void aFailedCreationIsDoneAnew() {
    breaking("home.ensure", "The disk is full.");
    Workspace workspace = node.create();
    node.workToTheEnd();
    Operation failed = last(workspace.id());
    assertThat(failed.status()).isEqualTo(OperationStatus.FAILED);
    world.machine.trouble(moment -> {});

    Operation retry = desk.retry.handle(operator, failed.id());
    node.workToTheEnd();

    assertThat(retry.kind()).isEqualTo(OperationKind.CREATE);
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertRefused(
        OperationError.OPERATION_OUTDATED, () -> desk.retry.handle(operator, failed.id()));
    assertRefused(
        OperationError.OPERATION_NOT_RETRYABLE, () -> desk.retry.handle(operator, retry.id()));
    Agreement.holdsIn(world);
  }

  @Test
  void aResizeThatGotStuckIsTakenUpAgain() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    breaking("limits.apply", "The machine takes no limits.");
    node.halve(workspace.id());
    node.workToTheEnd();
    Operation stuck = last(workspace.id());
    assertThat(stuck.status()).isEqualTo(OperationStatus.STUCK);
    world.machine.trouble(moment -> {});

    assertThat(desk.retry.handle(operator, stuck.id()).kind()).isEqualTo(OperationKind.RESIZE);
    node.workToTheEnd();

    assertThat(last(workspace.id()).status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(world.machine.look().limits())
        .containsEntry(
            workspace.placement().instance(), world.workspace(workspace.id()).blueprint().limits());
    Agreement.holdsIn(world);
  }

  @Test
  void aStuckDeletionIsTakenUpAgain() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    breaking("process.stop", "It will not die.");
    node.change(workspace.id(), Wish.DELETE);
    node.workToTheEnd();
    world.machine.trouble(moment -> {});

    desk.retry.handle(operator, stuckOnes().get(0).id());
    node.workToTheEnd();

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.DELETED);
    assertThat(world.reserved()).isZero();
    Agreement.holdsIn(world);
  }

  @Test
  void whatEndedWithoutItsWorkspaceIsTakenUpAgainToo() {
    Workspace workspace = node.create();
    Operation creation = last(workspace.id());
    world.database.committed(
        () ->
            world
                .database
                .operations()
                .update(
                    creation.finished(OperationStatus.STUCK, world.clock.instant()),
                    world.clock.instant()));

    desk.retry.handle(operator, creation.id());
    node.workToTheEnd();

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    Agreement.holdsIn(world);
  }

  @Test
  void whatWasCalledOffAndGotStuckIsEndedAndNotBroughtUp() {
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("process.stop") && moment.stage() == Stage.BEFORE) {
            throw HostException.permanent("It will not die.");
          }
          if (moment.effect().equals("process.start") && moment.stage() == Stage.AFTER) {
            node.cancel.handle(world.member, world.workspaces().get(0).id());
          }
        });
    Workspace workspace = node.create();
    node.workToTheEnd();
    Operation stuck = last(workspace.id());
    assertThat(stuck.status()).isEqualTo(OperationStatus.STUCK);
    assertThat(stuck.cancelled()).isTrue();
    world.machine.trouble(moment -> {});

    assertThat(desk.retry.handle(operator, stuck.id()).kind()).isEqualTo(OperationKind.STOP);
    node.workToTheEnd();

    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.STOPPED);
    Agreement.holdsIn(world);
  }

  @Test
  void whatIsUnderWayOrWasCalledOffIsLeftAlone() {
    Workspace workspace = node.create();
    OperationId underWay = last(workspace.id()).id();
    assertRefused(
        OperationError.OPERATION_NOT_RETRYABLE, () -> desk.retry.handle(operator, underWay));
    node.cancel.handle(world.member, workspace.id());
    node.workToTheEnd();

    assertThat(last(workspace.id()).status()).isEqualTo(OperationStatus.FAILED);
    assertRefused(
        OperationError.OPERATION_NOT_RETRYABLE, () -> desk.retry.handle(operator, underWay));
    assertRefused(
        OperationError.OPERATION_NOT_FOUND,
        () -> desk.retry.handle(operator, new OperationId(Fresh.uuid())));
    assertThat(world.operations(workspace.id())).hasSize(1);
  }

  @Test
  void whatALaterWishTookOverIsOutdatedAlsoWhileThatOneRuns() {
    Workspace workspace = node.create();
    OperationId creation = last(workspace.id()).id();
    node.change(workspace.id(), Wish.STOP);

    assertRefused(OperationError.OPERATION_OUTDATED, () -> desk.retry.handle(operator, creation));

    assertThat(last(workspace.id()).kind()).isEqualTo(OperationKind.STOP);
  }

  @Test
  void nothingIsStartedForAnOwnerWhoMayNotRunAnything() {
    breaking("home.ensure", "The disk is full.");
    Workspace workspace = node.create();
    node.workToTheEnd();
    Operation failed = last(workspace.id());
    world
        .database
        .unitOfWork()
        .run(
            () ->
                world
                    .database
                    .halts()
                    .note(
                        HaltNote.ofUser(
                            world.tenant.id(),
                            world.member.user(),
                            Optional.of(Halt.OWNER_SUSPENDED),
                            1)));

    assertRefused(WorkspaceError.WORKSPACES_HALTED, () -> desk.retry.handle(operator, failed.id()));

    assertThat(world.operations(workspace.id())).hasSize(1);
  }

  private WorkspaceId stuckStop() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    breaking("process.stop", "It will not die.");
    node.change(id, Wish.STOP);
    node.workToTheEnd();
    return id;
  }

  private void breaking(String effect, String sentence) {
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals(effect) && moment.stage() == Stage.BEFORE) {
            throw HostException.permanent(sentence);
          }
        });
  }

  private List<Operation> stuckOnes() {
    return desk.readOperations
        .list(operator, Optional.empty(), Optional.of(OperationStatus.STUCK), PAGE)
        .items();
  }

  private Operation last(WorkspaceId id) {
    return world.operations(id).get(0);
  }
}
