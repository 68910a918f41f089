package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.lifecycle.Accepted;
import dev.berth.application.lifecycle.CreateWorkspace;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.IdempotencyKey;
import dev.berth.application.shared.Repeatable;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.portallocation.PortError;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.quota.QuotaError;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.template.TemplateError;
import dev.berth.domain.template.TemplateId;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.template.TemplateSamples;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateWorkspaceTest {

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);

  @Test
  void aWishIsRecordedWithItsPortItsQuotaItsOperationAndItsAuditEntry() {
    Accepted accepted =
        ControlPlane.fresh(
            node.create.handle(
                world.member, ControlPlane.command(new WorkspaceName("api")), once()));

    Workspace workspace = world.workspace(accepted.workspace().id());
    assertThat(workspace).isEqualTo(accepted.workspace());
    assertThat(workspace.status()).isEqualTo(WorkspaceStatus.PENDING);
    assertThat(workspace.ownership().owner()).isEqualTo(world.member.user());
    assertThat(workspace.placement().port()).contains(new PortNumber(20_000));
    assertThat(workspace.subdomain()).isEqualTo("api--" + world.tenant.slug().value());
    assertThat(accepted.operation().kind()).isEqualTo(OperationKind.CREATE);
    assertThat(accepted.operation().status()).isEqualTo(OperationStatus.QUEUED);
    assertThat(world.operations(workspace.id())).containsExactly(accepted.operation());
    assertThat(world.reserved()).isEqualTo(1);
    assertThat(world.audited(workspace.id())).containsExactly("workspace.create");
    assertThat(node.signal.wakes()).isEqualTo(1);
  }

  @Test
  void whatWasNotChosenIsTheTemplatesAndThePlans() {
    Workspace workspace = node.create();

    assertThat(workspace.blueprint().template()).isEqualTo(TemplateSamples.ANSWERING.id());
    assertThat(workspace.blueprint().limits())
        .isEqualTo(ResourceLimits.most(world.tenant.limits()));
    assertThat(workspace.blueprint().autoStopMinutes()).isEmpty();
  }

  @Test
  void whatWasAskedForReachesTheHost() {
    Workspace workspace = create(wish(TemplateSamples.OPEN.id()));

    WorkspaceSpec.Wishes wishes = node.specs.of(workspace, TemplateSamples.OPEN).wishes();
    assertThat(wishes.dotfiles()).contains(new DotfilesUrl("https://git.example.com/me"));
    assertThat(wishes.portProxy()).as("nobody has allowed it").isFalse();
  }

  @Test
  void aPasswordIsMadeOnlyWhereTheTemplateAsksForOne() {
    assertThat(node.passwords.open(node.create()))
        .hasValueSatisfying(password -> assertThat(password.reveal()).hasSize(20));
    assertThat(create(wish(TemplateSamples.OPEN.id())).password()).isEmpty();
  }

  @Test
  @Denies(CreateWorkspace.class)
  void aViewerAndAnOperatorMayNot() {
    for (Role role : List.of(Role.VIEWER, Role.OPERATOR)) {
      assertRefused(
          SharedError.PERMISSION_DENIED,
          () -> node.create(world.actor(role), WorkspaceSamples.name()));
    }
    assertRefused(
        SharedError.PERMISSION_DENIED,
        () -> node.create(World.actor(Role.ADMIN, Optional.empty()), WorkspaceSamples.name()));
    assertThat(world.workspaces()).isEmpty();
  }

  @Test
  void anUnknownTemplateIsRefused() {
    assertRefused(
        TemplateError.TEMPLATE_UNKNOWN, () -> create(wish(new TemplateId("nobody-has-this"))));
  }

  @Test
  void aTemplateThatCannotRunHereIsRefusedWithWhatIsMissing() {
    world.machine.installer().lacks("libsecret-1-dev");

    assertRefused(TemplateError.TEMPLATE_NOT_INSTALLABLE, node::create);
    assertThat(world.reserved()).isZero();
  }

  @Test
  void moreThanThePlanAllowsIsRefused() {
    assertRefused(QuotaError.DISK_ABOVE_LIMIT, () -> create(sized(10_241, 1, 1)));
    assertRefused(QuotaError.MEMORY_ABOVE_LIMIT, () -> create(sized(1, 2_049, 1)));
    assertRefused(QuotaError.CPU_ABOVE_LIMIT, () -> create(sized(1, 1, 201)));
    assertThat(create(sized(10_240, 2_048, 200)).status()).isEqualTo(WorkspaceStatus.PENDING);
  }

  @Test
  void ofFiftyAtOnceAgainstAQuotaOfTenExactlyTenGetThrough() {
    Together.run(50, node::create).onlyThisMany(World.WORKSPACES, QuotaError.WORKSPACES_EXHAUSTED);

    assertThat(world.workspaces()).hasSize(World.WORKSPACES);
    node.workToTheEnd();
    Agreement.holdsIn(world);
  }

  @Test
  void aTakenNameReservesNothing() {
    WorkspaceName name = WorkspaceSamples.name();
    node.create(world.member, name);

    assertRefused(
        WorkspaceError.WORKSPACE_NAME_TAKEN, () -> node.create(world.actor(Role.ADMIN), name));

    assertThat(world.reserved()).isEqualTo(1);
  }

  @Test
  void withoutAFreePortNothingIsRecorded() {
    World narrow = new World(1);
    ControlPlane there = new ControlPlane(narrow);
    there.create();

    assertRefused(PortError.PORTS_EXHAUSTED, there::create);

    assertThat(narrow.workspaces()).hasSize(1);
    assertThat(narrow.reserved()).isEqualTo(1);
  }

  @Test
  void anAccountIsLeasedWithTheWishAndWithoutAFreeOneNothingIsRecorded() {
    World narrow = new World(30, HostKind.SYSTEMD, 1);
    ControlPlane there = new ControlPlane(narrow);

    Workspace first = there.create();

    assertThat(narrow.database.committed(() -> narrow.database.accountLeases().heldBy(first.id())))
        .isPresent();
    assertRefused(HostError.ACCOUNTS_EXHAUSTED, there::create);
    assertThat(narrow.workspaces()).hasSize(1);
    assertThat(narrow.reserved()).isEqualTo(1);
  }

  @Test
  void aProcessHostLeasesNoAccounts() {
    Workspace workspace = node.create();

    assertThat(
            world.database.committed(() -> world.database.accountLeases().heldBy(workspace.id())))
        .isEmpty();
  }

  @Test
  void theSameRequestAgainIsAnsweredAsBeforeAndDoneOnce() {
    CreateWorkspace.Command command = ControlPlane.command(WorkspaceSamples.name());
    node.create.handle(world.member, command, repeatable("one", "body"));

    Answer<Accepted> again = node.create.handle(world.member, command, repeatable("one", "body"));

    assertThat(again).isEqualTo(new Answer.Kept<Accepted>("the answer"));
    assertThat(world.workspaces()).hasSize(1);
  }

  @Test
  void aKeyWithAnotherBodyIsRefused() {
    node.create.handle(
        world.member, ControlPlane.command(WorkspaceSamples.name()), repeatable("one", "body"));

    assertRefused(
        SharedError.IDEMPOTENCY_KEY_REUSED,
        () ->
            node.create.handle(
                world.member,
                ControlPlane.command(WorkspaceSamples.name()),
                repeatable("one", "other")));
  }

  @Test
  void theSameRequestFromFourThreadsIsDoneOnce() {
    CreateWorkspace.Command command = ControlPlane.command(WorkspaceSamples.name());

    Together<Answer<Accepted>> answers =
        Together.run(4, () -> node.create.handle(world.member, command, repeatable("one", "body")));

    assertThat(answers.values()).isNotEmpty();
    assertThat(world.workspaces()).hasSize(1);
    assertThat(world.reserved()).isEqualTo(1);
  }

  private Workspace create(CreateWorkspace.Command command) {
    return ControlPlane.fresh(node.create.handle(world.member, command, once())).workspace();
  }

  private static CreateWorkspace.Command wish(TemplateId template) {
    return new CreateWorkspace.Command(
        WorkspaceSamples.name(),
        Optional.of(template),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(60),
        Optional.of(new DotfilesUrl("https://git.example.com/me")));
  }

  private static CreateWorkspace.Command sized(int disk, int memory, int cpu) {
    return new CreateWorkspace.Command(
        WorkspaceSamples.name(),
        Optional.empty(),
        Optional.of(disk),
        Optional.of(memory),
        Optional.of(cpu),
        Optional.empty(),
        Optional.empty());
  }

  private static Repeatable<Accepted> once() {
    return ControlPlane.once();
  }

  private static Repeatable<Accepted> repeatable(String key, String body) {
    return new Repeatable<>(
        Optional.of(new IdempotencyKey("POST /api/v1/workspaces", key)),
        body,
        accepted -> "the answer");
  }
}
