package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LogPosition;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.operation.ReadOperations;
import dev.berth.application.operation.WatchWorkspace;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.template.Installation;
import dev.berth.application.template.ListTemplates;
import dev.berth.application.workspace.ReadCredentials;
import dev.berth.application.workspace.ReadLogs;
import dev.berth.application.workspace.ReadWorkspaces;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.domain.host.HostError;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.template.TemplateSamples;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ReadingTest {

  private static final WorkspaceFilter ALL =
      new WorkspaceFilter(Optional.empty(), Optional.empty());
  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final ReadWorkspaces workspaces =
      new ReadWorkspaces(node.unitOfWork, world.database.workspaces(), world.clock);
  private final ReadOperations operations =
      new ReadOperations(node.unitOfWork, node.access, world.database.operations(), world.clock);
  private final WatchWorkspace watch =
      new WatchWorkspace(node.unitOfWork, node.access, world.database.events(), world.clock);
  private final ReadLogs logs =
      new ReadLogs(node.unitOfWork, node.access, world.machine.logs(), world.clock);
  private final ReadCredentials credentials =
      new ReadCredentials(
          node.unitOfWork, node.access, node.passwords, node.audit, node.ids, world.clock);
  private final ListTemplates templates =
      new ListTemplates(world.templates, world.machine.installer());

  private final Workspace mine = node.create();
  private final Actor colleague = world.actor(Role.MEMBER);
  private final Workspace theirs = node.create(colleague, WorkspaceSamples.name());

  @Test
  void aMemberSeesTheirOwnAndAViewerSeesAllOfTheTenant() {
    assertThat(workspaces.list(world.member, ALL, PAGE).items()).containsExactly(mine);
    assertThat(workspaces.list(world.actor(Role.VIEWER), ALL, PAGE).items())
        .containsExactly(theirs, mine);
    assertThat(workspaces.list(World.stranger(), ALL, PAGE).items()).isEmpty();
  }

  @Test
  void askingForSomebodyElsesShowsNothingToAMember() {
    WorkspaceFilter ofColleague =
        new WorkspaceFilter(Optional.of(colleague.user()), Optional.empty());

    assertThat(workspaces.list(world.member, ofColleague, PAGE).items()).isEmpty();
    assertThat(workspaces.list(world.actor(Role.ADMIN), ofColleague, PAGE).items())
        .containsExactly(theirs);
  }

  @Test
  @Denies({
    ReadWorkspaces.class,
    ReadOperations.class,
    WatchWorkspace.class,
    ReadLogs.class,
    ListTemplates.class
  })
  void anOperatorReadsNothingAndWhatIsNotOnesOwnIsAbsent() {
    Actor operator = World.actor(Role.OPERATOR, Optional.empty());
    assertRefused(SharedError.PERMISSION_DENIED, () -> workspaces.list(operator, ALL, PAGE));
    assertRefused(SharedError.PERMISSION_DENIED, () -> operations.of(operator, mine.id()));
    assertRefused(SharedError.PERMISSION_DENIED, () -> watch.latest(operator, mine.id()));
    assertRefused(SharedError.PERMISSION_DENIED, () -> logs.tail(operator, mine.id(), 1));
    assertRefused(SharedError.PERMISSION_DENIED, () -> templates.handle(operator));

    for (Actor other : List.of(colleague, World.stranger())) {
      absentFor(other, mine.id());
    }
  }

  private void absentFor(Actor actor, WorkspaceId id) {
    assertRefused(WorkspaceError.WORKSPACE_NOT_FOUND, () -> workspaces.one(actor, id));
    assertRefused(WorkspaceError.WORKSPACE_NOT_FOUND, () -> operations.of(actor, id));
    assertRefused(WorkspaceError.WORKSPACE_NOT_FOUND, () -> watch.latest(actor, id));
    assertRefused(WorkspaceError.WORKSPACE_NOT_FOUND, () -> watch.after(actor, id, 0));
    assertRefused(WorkspaceError.WORKSPACE_NOT_FOUND, () -> logs.tail(actor, id, 1));
    assertRefused(
        WorkspaceError.WORKSPACE_NOT_FOUND, () -> logs.since(actor, id, new LogPosition(0, 0)));
    OperationId operation = world.operations(id).get(0).id();
    assertRefused(OperationError.OPERATION_NOT_FOUND, () -> operations.one(actor, operation));
  }

  @Test
  @Denies(ReadCredentials.class)
  void theCredentialsAreTheOwnersAloneNotEvenAnAdmins() {
    assertThat(credentials.handle(world.member, mine.id()))
        .isEqualTo(node.passwords.open(mine).orElseThrow());
    assertThat(world.audited(mine.id())).contains("workspace.read_credentials");

    for (Role role : List.of(Role.ADMIN, Role.VIEWER, Role.MEMBER)) {
      assertRefused(
          WorkspaceError.WORKSPACE_NOT_FOUND,
          () -> credentials.handle(world.actor(role), mine.id()));
    }
    assertRefused(
        WorkspaceError.WORKSPACE_NOT_FOUND, () -> credentials.handle(World.stranger(), mine.id()));
    assertThat(world.audited(mine.id())).containsOnlyOnce("workspace.read_credentials");
  }

  @Test
  void aDeletedWorkspaceIsShownToItsOwnerForAWeek() {
    node.change(mine.id(), Wish.DELETE);
    node.workToTheEnd();

    assertThat(workspaces.one(world.member, mine.id()).deletedAt()).isPresent();
    assertThat(workspaces.list(world.member, ALL, PAGE).items()).isEmpty();
    assertRefused(
        WorkspaceError.WORKSPACE_HAS_NO_PASSWORD,
        () -> credentials.handle(world.member, mine.id()));

    world.clock.advance(Duration.ofDays(7));
    assertRefused(
        WorkspaceError.WORKSPACE_NOT_FOUND, () -> workspaces.one(world.member, mine.id()));
  }

  @Test
  void itsOperationIsFoundByItsIdAndListed() {
    OperationId id = operations.of(world.member, mine.id()).get(0).id();

    assertThat(operations.one(world.member, id).workspace()).isEqualTo(mine.id());
    assertRefused(
        OperationError.OPERATION_NOT_FOUND,
        () -> operations.one(world.member, new OperationId(mine.id().value())));
  }

  @Test
  void whoWatchesIsToldEveryStepInOrderUntilItRuns() {
    long before = watch.latest(world.member, mine.id());
    node.workToTheEnd();

    List<WorkspaceEvent> told = watch.after(world.member, mine.id(), before);

    assertThat(told).extracting(WorkspaceEvent::sequence).isSorted().doesNotHaveDuplicates();
    assertThat(told)
        .filteredOn(event -> event.type().equals("step"))
        .extracting(event -> event.data().get("name") + " " + event.data().get("status"))
        .containsSubsequence(
            "port running", "port done", "runtime done", "home done", "start done", "healthy done");
    assertThat(told.get(told.size() - 1).data())
        .containsEntry("status", "running")
        .containsEntry("desired_status", "running");
  }

  @Test
  void theLogIsWhatItsProgramWrote() {
    world.machine.write(mine.placement().instance(), "one\ntwo\n");

    assertThat(logs.tail(world.member, mine.id(), 1).lines()).containsExactly("two");
    assertThat(logs.since(world.member, mine.id(), new LogPosition(0, 0)).lines())
        .containsExactly("one", "two");
  }

  @Test
  void aMachineThatWillNotTellTheLogIsSilent() {
    world.machine.trouble(
        moment -> {
          throw HostException.passing("Nobody answers.");
        });

    assertSilent(() -> logs.tail(world.member, mine.id(), 1));
    assertSilent(() -> logs.since(world.member, mine.id(), new LogPosition(0, 0)));
  }

  private static void assertSilent(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DomainException.class,
            said -> {
              assertThat(said.code()).isEqualTo(HostError.HOST_SILENT);
              assertThat(said.context())
                  .containsEntry("reason", "The log can be read again in a little while.");
            });
  }

  @Test
  void theTemplatesAreListedWithWhetherTheyRunHere() {
    List<ListTemplates.Offer> offers = templates.handle(world.member);

    assertThat(offers)
        .extracting(ListTemplates.Offer::template)
        .containsExactly(TemplateSamples.ANSWERING, TemplateSamples.OPEN);
    assertThat(offers).extracting(ListTemplates.Offer::standard).containsExactly(true, false);
    assertThat(offers)
        .allSatisfy(
            offer -> assertThat(offer.installation()).isInstanceOf(Installation.Installable.class));
  }
}
