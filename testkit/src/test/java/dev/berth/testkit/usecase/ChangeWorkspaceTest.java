package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.lifecycle.Accepted;
import dev.berth.application.lifecycle.ChangeWorkspace;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.operation.CancelOperation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeWorkspaceTest {

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);

  @Test
  void aWorkspaceIsStoppedStartedRestartedAndDeleted() {
    WorkspaceId id = running().id();

    assertThat(afterWish(id, Wish.STOP)).isEqualTo(WorkspaceStatus.STOPPED);
    assertThat(afterWish(id, Wish.START)).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(afterWish(id, Wish.RESTART)).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(afterWish(id, Wish.DELETE)).isEqualTo(WorkspaceStatus.DELETED);

    assertThat(world.audited(id))
        .containsExactly(
            "workspace.create",
            "workspace.stop",
            "workspace.start",
            "workspace.restart",
            "workspace.delete");
    Agreement.holdsIn(world);
  }

  @Test
  void itsAddressStaysTheSameUntilItIsDeletedAndThenRests() {
    Workspace before = running();
    afterWish(before.id(), Wish.STOP);
    afterWish(before.id(), Wish.START);
    assertThat(world.workspace(before.id()).placement()).isEqualTo(before.placement());

    afterWish(before.id(), Wish.DELETE);

    assertThat(node.create().placement().port()).isNotEqualTo(before.placement().port());
    world.clock.advance(ControlPlane.QUARANTINE);
    assertThat(node.create().placement().port()).isEqualTo(before.placement().port());
  }

  @Test
  @Denies({ChangeWorkspace.class, CancelOperation.class})
  void aViewerMayNotAndWhatIsNotOnesOwnIsAbsent() {
    WorkspaceId id = running().id();

    nobodyMay(id, world.actor(Role.VIEWER), SharedError.PERMISSION_DENIED);
    nobodyMay(id, world.actor(Role.OPERATOR), SharedError.PERMISSION_DENIED);
    nobodyMay(id, world.actor(Role.MEMBER), WorkspaceError.WORKSPACE_NOT_FOUND);
    nobodyMay(id, World.stranger(), WorkspaceError.WORKSPACE_NOT_FOUND);

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(world.audited(id)).containsExactly("workspace.create");
  }

  @Test
  void anAdminMayChangeWhatBelongsToOthersOfTheTenant() {
    WorkspaceId id = running().id();

    node.change.handle(world.actor(Role.ADMIN), id, Wish.STOP, Optional.empty());

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPING);
  }

  @Test
  void whoHasSeenAnOlderVersionChangesNothing() {
    Workspace seen = running();
    node.change.handle(world.member, seen.id(), Wish.STOP, Optional.of(seen.version()));

    assertRefused(
        SharedError.STALE_VERSION,
        () ->
            node.change.handle(world.member, seen.id(), Wish.DELETE, Optional.of(seen.version())));

    assertThat(world.workspace(seen.id()).status()).isEqualTo(WorkspaceStatus.STOPPING);
  }

  @Test
  void whatRunsCannotBeStartedAndWhatIsDeletedIsAbsent() {
    WorkspaceId id = running().id();
    assertRefused(WorkspaceError.WORKSPACE_STATE, () -> node.change(id, Wish.START));

    afterWish(id, Wish.DELETE);

    assertRefused(WorkspaceError.WORKSPACE_NOT_FOUND, () -> node.change(id, Wish.START));
    assertRefused(WorkspaceError.WORKSPACE_NOT_FOUND, () -> node.change(id, Wish.DELETE));
  }

  @Test
  void aSecondDeletionIsTheFirst() {
    WorkspaceId id = running().id();
    Accepted first = node.change(id, Wish.DELETE);

    Accepted second = node.change(id, Wish.DELETE);

    assertThat(second.operation().id()).isEqualTo(first.operation().id());
    assertThat(world.operations(id)).hasSize(2);
  }

  @Test
  void theNameOfADeletedOneIsFreeAtOnce() {
    WorkspaceName name = WorkspaceSamples.name();
    Workspace first = node.create(world.member, name);
    node.change(first.id(), Wish.DELETE);

    assertThat(node.create(world.member, name).id()).isNotEqualTo(first.id());
  }

  @Test
  void aStopTakesOverFromACreationThatHasNotBegun() {
    WorkspaceId id = node.create().id();

    node.change(id, Wish.STOP);
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    assertThat(world.operations(id))
        .extracting(operation -> operation.status())
        .containsExactly(OperationStatus.SUCCEEDED, OperationStatus.FAILED);
    Agreement.holdsIn(world);
  }

  @Test
  void whatIsBeingStoppedCannotBeCalledOff() {
    WorkspaceId id = running().id();
    node.change(id, Wish.STOP);

    assertRefused(OperationError.NOTHING_TO_CANCEL, () -> node.cancel.handle(world.member, id));
  }

  @Test
  void ofManyWishesAtOnceEachIsCarriedOutOrRefusedAndAllComesToRest() {
    WorkspaceId id = running().id();

    Together.run(6, () -> node.change(id, Wish.RESTART));
    Together.run(6, () -> node.change(id, Wish.STOP)).all();
    node.workToTheEnd();

    assertThat(world.workspace(id).status()).isEqualTo(WorkspaceStatus.STOPPED);
    Agreement.holdsIn(world);
  }

  private void nobodyMay(WorkspaceId id, Actor actor, ErrorCode code) {
    for (Wish wish : Wish.values()) {
      assertRefused(code, () -> node.change.handle(actor, id, wish, Optional.empty()));
    }
    assertRefused(code, () -> node.cancel.handle(actor, id));
  }

  private Workspace running() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    return world.workspace(id);
  }

  private WorkspaceStatus afterWish(WorkspaceId id, Wish wish) {
    node.change(id, wish);
    node.workToTheEnd();
    return world.workspace(id).status();
  }
}
