package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.provisioning.ForgetOldNews;
import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostMoment.Stage;
import dev.berth.testkit.host.HostSide;
import dev.berth.testkit.quota.QuotaSamples;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkersAndReconcilerTest {

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);

  @Test
  void twoNodesOnOneQueueDoEverythingOnce() {
    List<Workspace> created = Stream.generate(node::create).limit(World.WORKSPACES).toList();
    ControlPlane other = new ControlPlane(world);
    ConcurrentLinkedQueue<Object> started = new ConcurrentLinkedQueue<>();
    world.machine.trouble(
        moment -> {
          if (moment.effect().equals("process.start") && moment.stage() == Stage.AFTER) {
            started.add(moment.instance().orElseThrow());
          }
        });
    ConcurrentLinkedQueue<ControlPlane> nodes = new ConcurrentLinkedQueue<>(List.of(node, other));

    Together.run(2, () -> workedOn(nodes.remove())).all();

    assertThat(started)
        .containsExactlyInAnyOrderElementsOf(
            created.stream().map(workspace -> workspace.placement().instance()).toList());
    assertThat(world.workspaces())
        .allMatch(workspace -> workspace.status() == WorkspaceStatus.RUNNING);
    Agreement.holdsIn(world);
  }

  private static int workedOn(ControlPlane node) {
    int done = 0;
    while (node.worker.work()) {
      done++;
    }
    return done;
  }

  @Test
  void aPortThatAStrangerHasIsMarkedBlockedAndAnotherIsLeased() {
    try (HostSide.Stranger stranger = world.machine.strangerOn(new PortNumber(20_000))) {
      WorkspaceId id = node.create().id();

      node.workToTheEnd();

      assertThat(world.workspace(id).placement().port()).contains(new PortNumber(20_001));
      assertThat(
              world
                  .database
                  .committed(() -> world.database.portLeases().find(world.host, stranger.port()))
                  .map(PortLease::state))
          .contains(LeaseState.BLOCKED);
      Agreement.holdsIn(world);
    }
  }

  @Test
  void aDeadWorkspaceIsStartedAgainAndThatIsAudited() {
    Workspace workspace = running();
    world.machine.kill(workspace.placement().instance());

    long wakes = node.signal.wakes();
    ReconcileHost.Report report = node.reconcile.run();
    assertThat(node.signal.wakes()).as("there is work").isGreaterThan(wakes);
    node.workToTheEnd();

    assertThat(report.restarted()).isEqualTo(1);
    assertThat(world.workspace(workspace.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    assertThat(world.audited(workspace.id())).contains("workspace.recover");
    Agreement.holdsIn(world);
  }

  @Test
  void aWorkspaceThatKeepsDyingIsGivenUpWithItsLastWords() {
    Workspace workspace = running();
    int restarts = 0;
    while (world.workspace(workspace.id()).status() == WorkspaceStatus.RUNNING) {
      world.machine.write(workspace.placement().instance(), "out of memory\n");
      world.machine.kill(workspace.placement().instance());
      restarts += node.reconcile.run().restarted();
      node.workToTheEnd();
    }

    assertThat(restarts).isEqualTo(3);
    Workspace failed = world.workspace(workspace.id());
    assertThat(failed.status()).isEqualTo(WorkspaceStatus.FAILED);
    assertThat(failed.lifecycle().reason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("out of memory"));
    assertThat(world.audited(workspace.id())).contains("workspace.give_up");
    assertThat(node.reconcile.run().restarted()).isZero();
    Agreement.holdsIn(world);
  }

  @Test
  void whatShallNotRunIsStopped() {
    Workspace workspace = running();
    node.change(workspace.id(), Wish.STOP);
    node.workToTheEnd();
    startBehindItsBack(workspace);

    assertThat(node.reconcile.run().resumed()).isEqualTo(1);
    node.workToTheEnd();

    assertThat(world.machine.look().listening()).isEmpty();
    Agreement.holdsIn(world);
  }

  @Test
  void whatRunsUnderOtherLimitsThanItsOwnIsHeldToThem() {
    Workspace workspace = running();
    world.machine.controls().apply(workspace.placement().instance(), QuotaSamples.SMALL);

    assertThat(node.reconcile.run().resumed()).isEqualTo(1);
    node.workToTheEnd();

    assertThat(world.operations(workspace.id()))
        .extracting(Operation::kind)
        .containsExactly(OperationKind.RESIZE, OperationKind.CREATE);
    Agreement.holdsIn(world);
    assertThat(node.reconcile.run().resumed()).isZero();
  }

  @Test
  void whereNothingIsEnforcedAResizeSaysSoForGood() {
    ControlPlane unlimited = new ControlPlane(world, new NoControls());
    WorkspaceId id = unlimited.create().id();
    unlimited.workToTheEnd();
    unlimited.halve(id);
    unlimited.workToTheEnd();

    Operation resize = world.operations(id).get(0);
    assertThat(resize.status()).isEqualTo(OperationStatus.SUCCEEDED);
    assertThat(resize.steps().get(0).note())
        .hasValueSatisfying(note -> assertThat(note).contains("enforces no limits"));
    assertThat(world.machine.look().limits()).isEmpty();
    assertThat(unlimited.reconcile.run().resumed()).isZero();
  }

  private record NoControls() implements ResourceControls {

    @Override
    public Enforcement apply(InstanceId instance, ResourceLimits limits) {
      return Enforcement.NOT_ENFORCED;
    }

    @Override
    public boolean holds(InstanceId instance, ResourceLimits limits) {
      return true;
    }

    @Override
    public void lift(InstanceId instance) {
      // Nothing was applied.
    }
  }

  private void startBehindItsBack(Workspace workspace) {
    world
        .machine
        .processes()
        .ensureStarted(
            new WorkspaceSpec(
                workspace.id(),
                workspace.placement().instance(),
                world.templates.find(workspace.blueprint().template()).orElseThrow(),
                workspace.placement().port().orElseThrow(),
                workspace.blueprint().limits(),
                WorkspaceSpec.Wishes.NONE,
                node.passwords.open(workspace)));
  }

  @Test
  void anOrphanIsReportedAndLeftAlone() {
    WorkspaceSpec orphan = world.machine.answering();
    world.machine.processes().ensureStarted(orphan);

    ReconcileHost.Report report = node.reconcile.run();

    assertThat(report.orphans()).containsExactly(orphan.instance());
    assertThat(world.machine.processes().inventory()).contains(orphan.instance());
  }

  @Test
  void whatIsUnderWayIsLeftToItsOperation() {
    WorkspaceId id = node.create().id();

    assertThat(node.reconcile.run().resumed()).isZero();

    assertThat(world.operations(id))
        .extracting(operation -> operation.kind())
        .containsExactly(OperationKind.CREATE);
  }

  @Test
  void whatIsAsItShallBeIsLeftAlone() {
    running();
    long before = world.messages().size();
    long wakes = node.signal.wakes();

    ReconcileHost.Report report = node.reconcile.run();

    assertThat(node.signal.wakes()).as("nobody is woken for nothing").isEqualTo(wakes);
    assertThat(report.restarted() + report.gaveUp() + report.resumed()).isZero();
    assertThat(report.orphans()).isEmpty();
    assertThat(world.messages()).hasSize((int) before);
  }

  @Test
  void forAllThatIsAsItShallBeOneTransactionIsEnough() {
    running();
    WorkspaceId stopped = running().id();
    node.change(stopped, Wish.STOP);
    node.workToTheEnd();
    Fate counted = Fate.toLive();

    ReconcileHost.Report report = new ControlPlane(world, counted).reconcile.run();

    assertThat(report.unseen() + report.resumed() + report.restarted()).isZero();
    assertThat(counted.passed()).containsExactly("before a commit", "after a commit");
  }

  @Test
  void oldEventsAreForgottenAfterAWeek() {
    ForgetOldNews forget =
        new ForgetOldNews(
            node.unitOfWork,
            world.database.events(),
            world.database.idempotentRequests(),
            world.database.outbox(),
            world.clock);
    running();
    world.clock.advance(Duration.ofDays(7));
    assertThat(forget.run()).isZero();

    world.clock.advance(Duration.ofMinutes(1));
    assertThat(forget.run()).isPositive();
    assertThat(forget.run()).isZero();
  }

  private Workspace running() {
    WorkspaceId id = node.create().id();
    node.workToTheEnd();
    return world.workspace(id);
  }
}
