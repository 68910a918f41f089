package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.lifecycle.UpdateWorkspace.Change;
import dev.berth.application.lifecycle.UpdateWorkspace.Updated;
import dev.berth.application.membership.TenantColleagues;
import dev.berth.application.workspace.ReadCredentials;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.quota.ResourceChange;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.workspace.HaltNote;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.Trouble;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransferWorkspaceTest {

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final Actor colleague = node.members.fit(world.actor(Role.MEMBER));
  private final ReadCredentials credentials =
      new ReadCredentials(
          node.unitOfWork, node.access, node.passwords, node.audit, node.ids, world.clock);

  @Test
  void theNewOwnerReadsANewPasswordAndWhatRunsIsRestartedUnderIt() {
    Workspace before = running();
    String known = credentials.handle(world.member, before.id()).reveal();
    Object process = world.machine.processes().observe(before.placement().instance());

    Updated updated = give(world.member, before, colleague.user());

    assertThat(updated.operation().orElseThrow().kind()).isEqualTo(OperationKind.RESTART);
    node.workToTheEnd();
    Workspace after = world.workspace(before.id());
    assertThat(after.ownership().owner()).isEqualTo(colleague.user());
    assertThat(after.status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(after.placement()).isEqualTo(before.placement());
    assertThat(after.blueprint()).isEqualTo(before.blueprint());
    assertThat(world.machine.processes().observe(before.placement().instance()))
        .isNotEqualTo(process);
    assertThat(credentials.handle(colleague, before.id()).reveal()).isNotEqualTo(known);
    assertRefused(
        WorkspaceError.WORKSPACE_NOT_FOUND, () -> credentials.handle(world.member, before.id()));
    assertRefused(WorkspaceError.WORKSPACE_NOT_FOUND, () -> node.change(before.id(), Wish.STOP));
    assertThat(world.reserved()).isEqualTo(1);
    Agreement.holdsIn(world);
  }

  @Test
  void theAuditLogNamesBoth() {
    Workspace before = running();

    give(world.actor(Role.ADMIN), before, colleague.user());

    Map<String, String> told =
        world.messages().stream()
            .map(message -> message.payload())
            .filter(payload -> "workspace.transfer".equals(payload.get("action")))
            .findFirst()
            .orElseThrow();
    assertThat(told)
        .containsEntry("detail.from", world.member.user().toString())
        .containsEntry("detail.to", colleague.user().toString());
  }

  @Test
  void whatIsStoppedStaysStoppedUnderANewPassword() {
    Workspace before = stopped();
    String known = credentials.handle(world.member, before.id()).reveal();

    assertThat(give(world.member, before, colleague.user()).operation()).isEmpty();

    assertThat(world.workspace(before.id()).status()).isEqualTo(WorkspaceStatus.STOPPED);
    assertThat(credentials.handle(colleague, before.id()).reveal()).isNotEqualTo(known);
  }

  @Test
  void whatMayStillRunThoughNobodyWantsItIsStopped() {
    Workspace before = running();
    world.machine.trouble(saysNoTo("process.stop"));
    node.change(before.id(), Wish.STOP);
    node.workToTheEnd();
    assertThat(world.workspace(before.id()).status()).isEqualTo(WorkspaceStatus.UNKNOWN);
    world.machine.trouble(Trouble.NONE);

    assertThat(give(world.member, before, colleague.user()).operation().orElseThrow().kind())
        .isEqualTo(OperationKind.STOP);

    node.workToTheEnd();
    assertThat(world.workspace(before.id()).status()).isEqualTo(WorkspaceStatus.STOPPED);
    Agreement.holdsIn(world);
  }

  @Test
  void withOtherLimitsTheRestartBringsThemToo() {
    Workspace before = running();

    Updated updated =
        node.update.handle(
            world.member,
            before.id(),
            new Change(
                Optional.empty(),
                new ResourceChange(Optional.empty(), Optional.of(256), Optional.empty()),
                Edit.keep(),
                Optional.of(colleague.user())),
            Optional.empty());

    assertThat(updated.operation().orElseThrow().kind()).isEqualTo(OperationKind.RESTART);
    node.workToTheEnd();
    assertThat(world.workspace(before.id()).blueprint().limits().memoryMb()).isEqualTo(256);
    assertThat(world.audited(before.id())).endsWith("workspace.resize", "workspace.transfer");
    Agreement.holdsIn(world);
  }

  @Test
  void whoCannotHaveItGetsNothing() {
    Workspace before = running();
    Actor viewer = node.members.unfit(world.actor(Role.VIEWER));
    Actor elsewhere = node.members.fit(World.stranger());

    refused(before, viewer.user(), TenancyError.HEIR_UNFIT);
    refused(before, elsewhere.user(), SharedError.USER_NOT_FOUND);
    refused(before, world.actor(Role.MEMBER).user(), SharedError.USER_NOT_FOUND);

    node.change(before.id(), Wish.RESTART);
    Workspace restarting = world.workspace(before.id());
    refused(restarting, colleague.user(), OperationError.OPERATION_IN_PROGRESS);
  }

  @Test
  void whoWasSuspendedSinceTheLookGetsNothing() {
    Workspace before = running();
    world.database.committed(
        () ->
            world
                .database
                .halts()
                .note(
                    HaltNote.ofUser(
                        world.tenant.id(),
                        colleague.user(),
                        Optional.of(Halt.OWNER_SUSPENDED),
                        9)));

    refused(before, colleague.user(), WorkspaceError.WORKSPACES_HALTED);
  }

  @Test
  void theIdentitySideTellsWhoMayHaveOne() {
    Tenancy tenancy = new Tenancy();
    TenantColleagues colleagues =
        new TenantColleagues(
            tenancy.desk.database.unitOfWork(), tenancy.desk.database.memberships());
    UserId suspended = tenancy.member(Role.MEMBER).user().id();
    tenancy.become(
        tenancy.admin, tenancy.read.one(tenancy.admin, suspended), MembershipStatus.SUSPENDED);

    colleagues.requireMayOwn(tenancy.tenant, tenancy.member(Role.MEMBER).user().id());
    colleagues.requireMayOwn(tenancy.tenant, tenancy.admin.user());
    UserId viewer = tenancy.member(Role.VIEWER).user().id();
    UserId elsewhere = new Tenancy().member(Role.MEMBER).user().id();
    assertRefused(TenancyError.HEIR_UNFIT, () -> colleagues.requireMayOwn(tenancy.tenant, viewer));
    assertRefused(
        TenancyError.HEIR_UNFIT, () -> colleagues.requireMayOwn(tenancy.tenant, suspended));
    assertRefused(
        SharedError.USER_NOT_FOUND, () -> colleagues.requireMayOwn(tenancy.tenant, elsewhere));
  }

  private void refused(Workspace workspace, UserId to, ErrorCode code) {
    int wishes = world.audited(workspace.id()).size();
    assertRefused(code, () -> give(world.member, workspace, to));
    assertThat(world.workspace(workspace.id())).isEqualTo(workspace);
    assertThat(world.audited(workspace.id())).hasSize(wishes);
  }

  private Updated give(Actor actor, Workspace workspace, UserId to) {
    return node.update.handle(
        actor,
        workspace.id(),
        new Change(Optional.empty(), ResourceChange.NONE, Edit.keep(), Optional.of(to)),
        Optional.empty());
  }

  private static Trouble saysNoTo(String effect) {
    return moment -> {
      if (moment.effect().equals(effect)) {
        throw HostException.passing("The machine says no.");
      }
    };
  }

  private Workspace running() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    return world.workspace(id);
  }

  private Workspace stopped() {
    WorkspaceId id = running().id();
    node.change(id, Wish.STOP);
    node.workToTheEnd();
    return world.workspace(id);
  }
}
