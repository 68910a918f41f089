package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.lifecycle.UpdateWorkspace;
import dev.berth.application.lifecycle.UpdateWorkspace.Change;
import dev.berth.application.lifecycle.UpdateWorkspace.Updated;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.quota.QuotaError;
import dev.berth.domain.quota.ResourceChange;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Scope;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names, limits and the auto-stop; whose it is, {@link TransferWorkspaceTest} tells. */
class UpdateWorkspaceTest {

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final WorkspaceName name = WorkspaceSamples.name();

  @Test
  void aNewNameIsTheRowsAloneAndTheOldOneIsFree() {
    Workspace before = running();

    Updated updated = update(world.member, before, named(name));

    assertThat(updated.operation()).isEmpty();
    Workspace after = world.workspace(before.id());
    assertThat(after).isEqualTo(updated.workspace());
    assertThat(after.subdomain()).isEqualTo(name.value() + "--" + world.tenant.slug().value());
    assertThat(after.placement()).isEqualTo(before.placement());
    assertThat(after.lifecycle()).isEqualTo(before.lifecycle());
    assertThat(world.operations(before.id())).hasSize(1);
    assertThat(world.audited(before.id())).containsExactly("workspace.create", "workspace.rename");
    assertThat(node.create(world.member, before.name()).id()).isNotEqualTo(before.id());
    node.workToTheEnd();
    Agreement.holdsIn(world);
  }

  @Test
  void itIsRenamedInEveryStateThatHoldsItsName() {
    Workspace pending = node.create();
    assertThat(update(world.member, pending, named(name)).workspace().status())
        .isEqualTo(WorkspaceStatus.PENDING);
    node.workToTheEnd();
    assertThat(world.workspace(pending.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    node.change(pending.id(), Wish.STOP);
    assertThat(update(world.member, pending, named(WorkspaceSamples.name())).workspace().status())
        .isEqualTo(WorkspaceStatus.STOPPING);

    node.change(pending.id(), Wish.DELETE);

    assertRefused(
        WorkspaceError.WORKSPACE_STATE,
        () -> update(world.member, pending, named(WorkspaceSamples.name())));
    node.workToTheEnd();
    assertRefused(
        WorkspaceError.WORKSPACE_NOT_FOUND,
        () -> update(world.member, pending, named(WorkspaceSamples.name())));
  }

  @Test
  void aTakenNameChangesNothingOfWhatCameWithIt() {
    Workspace other = node.create();
    Workspace before = running();

    assertRefused(
        WorkspaceError.WORKSPACE_NAME_TAKEN,
        () ->
            update(
                world.member,
                before,
                new Change(
                    Optional.of(other.name()),
                    memory(256),
                    Edit.to(Optional.of(30)),
                    Optional.empty())));

    assertThat(world.workspace(before.id())).isEqualTo(before);
    assertThat(world.operations(before.id())).hasSize(1);
    assertThat(world.audited(before.id())).containsExactly("workspace.create");
  }

  @Test
  void whatRunsIsResizedByAnOperationThatLeavesItRunning() {
    Workspace before = running();
    Object process = world.machine.processes().observe(before.placement().instance());

    Updated updated = node.halve(before.id());

    Operation operation = updated.operation().orElseThrow();
    assertThat(operation.kind()).isEqualTo(OperationKind.RESIZE);
    assertThat(operation.requestedBy()).contains(world.member.user());
    assertThat(updated.workspace().status()).isEqualTo(WorkspaceStatus.RUNNING);
    node.workToTheEnd();
    assertThat(world.machine.look().limits())
        .containsEntry(
            before.placement().instance(), world.workspace(before.id()).blueprint().limits());
    assertThat(world.machine.processes().observe(before.placement().instance())).isEqualTo(process);
    assertThat(world.audited(before.id())).containsExactly("workspace.create", "workspace.resize");
    Agreement.holdsIn(world);
  }

  @Test
  void whatIsStoppedHasItsLimitsAtOnceAndTheHostWithTheNextStart() {
    Workspace before = stopped();

    assertThat(node.halve(before.id()).operation()).isEmpty();

    assertThat(world.machine.look().limits()).isEmpty();
    node.change(before.id(), Wish.START);
    node.workToTheEnd();
    Workspace after = world.workspace(before.id());
    assertThat(after.blueprint().limits().memoryMb())
        .isEqualTo(before.blueprint().limits().memoryMb() / 2);
    assertThat(world.machine.look().limits())
        .containsExactly(Map.entry(before.placement().instance(), after.blueprint().limits()));
    Agreement.holdsIn(world);
  }

  @Test
  void limitsStayWithinThePlanButMayComeDownToIt() {
    Workspace before = running();
    ErrorCode[] codes = {
      QuotaError.DISK_ABOVE_LIMIT, QuotaError.MEMORY_ABOVE_LIMIT, QuotaError.CPU_ABOVE_LIMIT
    };
    ResourceChange[] wishes = {
      new ResourceChange(Optional.of(10_241), Optional.empty(), Optional.empty()),
      memory(2_049),
      new ResourceChange(Optional.empty(), Optional.empty(), Optional.of(201))
    };
    for (int i = 0; i < codes.length; i++) {
      ResourceChange wish = wishes[i];
      assertRefused(codes[i], () -> update(world.member, before, limited(wish)));
    }
    assertThat(world.workspace(before.id())).isEqualTo(before);
    assertThat(world.operations(before.id())).hasSize(1);

    Actor underASmallerPlan =
        new Actor(
            world.member.user(),
            Role.MEMBER,
            Optional.of(
                new TenantStanding(
                    world.tenant.id(),
                    world.tenant.slug(),
                    new TenantLimits(World.WORKSPACES, 25, 10_240, 512, 200),
                    false,
                    world.tenant.version() + 1)),
            world.member.origin());
    update(underASmallerPlan, before, limited(memory(1_024)));
    node.workToTheEnd();

    assertThat(world.workspace(before.id()).blueprint().limits().memoryMb()).isEqualTo(1_024);
    assertRefused(
        QuotaError.MEMORY_ABOVE_LIMIT,
        () -> update(underASmallerPlan, before, limited(memory(1_025))));
  }

  @Test
  void whileSomethingIsUnderWayOnlyNameAndAutoStopChange() {
    Workspace before = running();
    node.change(before.id(), Wish.RESTART);

    assertRefused(OperationError.OPERATION_IN_PROGRESS, () -> node.halve(before.id()));
    Workspace after =
        update(
                world.member,
                before,
                new Change(
                    Optional.of(name),
                    new ResourceChange(
                        Optional.of(before.blueprint().limits().diskMb()),
                        Optional.empty(),
                        Optional.empty()),
                    Edit.to(Optional.of(45)),
                    Optional.of(world.member.user())))
            .workspace();

    assertThat(after.blueprint().autoStopMinutes()).contains(45);
    node.workToTheEnd();
    assertThat(world.workspace(before.id()).name()).isEqualTo(name);
    Agreement.holdsIn(world);
  }

  @Test
  void autoStopIsSetAndTakenAwayAndNeverMalformed() {
    Workspace before = running();

    assertThat(
            update(world.member, before, stopping(Optional.of(30)))
                .workspace()
                .blueprint()
                .autoStopMinutes())
        .contains(30);
    assertRefused(
        WorkspaceError.AUTO_STOP_MALFORMED,
        () -> update(world.member, before, stopping(Optional.of(4))));
    update(world.member, before, stopping(Optional.empty()));

    assertThat(world.workspace(before.id()).blueprint().autoStopMinutes()).isEmpty();
    assertThat(world.audited(before.id()))
        .containsExactly("workspace.create", "workspace.auto_stop", "workspace.auto_stop");
  }

  @Test
  void whatSaysNothingNewWritesNothing() {
    Workspace before = running();

    Updated updated =
        update(
            world.member,
            before,
            new Change(
                Optional.of(before.name()),
                memory(before.blueprint().limits().memoryMb()),
                Edit.keep(),
                Optional.of(world.member.user())));

    assertThat(updated.workspace()).isEqualTo(before);
    assertThat(updated.operation()).isEmpty();
    assertThat(world.workspace(before.id())).isEqualTo(before);
    assertThat(world.audited(before.id())).containsExactly("workspace.create");
  }

  @Test
  void whoHasSeenAnOlderVersionChangesNothing() {
    Workspace seen = running();
    update(world.member, seen, named(name));

    assertRefused(
        SharedError.STALE_VERSION,
        () ->
            node.update.handle(
                world.member,
                seen.id(),
                named(WorkspaceSamples.name()),
                Optional.of(seen.version())));

    assertThat(world.workspace(seen.id()).name()).isEqualTo(name);
  }

  @Test
  @Denies(UpdateWorkspace.class)
  void aViewerAndAReaderMayNotAndWhatIsNotOnesOwnIsAbsent() {
    Workspace before = running();
    Actor reader =
        new Actor(
            world.member.user(),
            Role.MEMBER,
            Scope.READ,
            world.member.tenant(),
            world.member.origin(),
            Optional.empty());

    refused(before, world.actor(Role.VIEWER), SharedError.PERMISSION_DENIED);
    refused(before, world.actor(Role.OPERATOR), SharedError.PERMISSION_DENIED);
    refused(before, reader, SharedError.PERMISSION_DENIED);
    refused(before, world.actor(Role.MEMBER), WorkspaceError.WORKSPACE_NOT_FOUND);
    refused(before, World.stranger(), WorkspaceError.WORKSPACE_NOT_FOUND);

    assertThat(world.workspace(before.id())).isEqualTo(before);
    assertThat(update(world.actor(Role.ADMIN), before, named(name)).workspace().name())
        .isEqualTo(name);
  }

  private void refused(Workspace workspace, Actor actor, ErrorCode code) {
    assertRefused(code, () -> update(actor, workspace, named(name)));
    assertRefused(code, () -> update(actor, workspace, limited(memory(256))));
    // One who may not change it learns nothing of people by it.
    Change transfer =
        new Change(Optional.empty(), ResourceChange.NONE, Edit.keep(), Optional.of(someUser()));
    assertRefused(code, () -> update(actor, workspace, transfer));
  }

  private UserId someUser() {
    return world.actor(Role.MEMBER).user();
  }

  private Updated update(Actor actor, Workspace workspace, Change change) {
    return node.update.handle(actor, workspace.id(), change, Optional.empty());
  }

  private static Change named(WorkspaceName name) {
    return new Change(Optional.of(name), ResourceChange.NONE, Edit.keep(), Optional.empty());
  }

  private static Change limited(ResourceChange limits) {
    return new Change(Optional.empty(), limits, Edit.keep(), Optional.empty());
  }

  private static Change stopping(Optional<Integer> minutes) {
    return new Change(Optional.empty(), ResourceChange.NONE, Edit.to(minutes), Optional.empty());
  }

  private static ResourceChange memory(int megabytes) {
    return new ResourceChange(Optional.empty(), Optional.of(megabytes), Optional.empty());
  }

  private Workspace running() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    assertThat(world.workspace(id).blueprint().limits())
        .isEqualTo(ResourceLimits.most(world.tenant.limits()));
    return world.workspace(id);
  }

  private Workspace stopped() {
    WorkspaceId id = running().id();
    node.change(id, Wish.STOP);
    node.workToTheEnd();
    return world.workspace(id);
  }
}
