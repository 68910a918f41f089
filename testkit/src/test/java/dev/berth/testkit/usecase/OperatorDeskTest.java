package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.fleet.DrainHost;
import dev.berth.application.fleet.ReadHosts;
import dev.berth.application.fleet.ReadPorts;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.operation.ReadAllOperations;
import dev.berth.application.operation.RetryOperation;
import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.application.reconciliation.ReconcileNow;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.Whose;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.portallocation.PortCounts;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OperatorDeskTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private final World world = new World();
  private final ControlPlane node = new ControlPlane(world);
  private final OperatorCalls desk = new OperatorCalls(world, node);
  private final Actor operator = World.actor(Role.OPERATOR, Optional.empty());

  @Test
  @Denies({
    ReadHosts.class,
    ReadPorts.class,
    ReadAllOperations.class,
    ReadRemains.class,
    RetryOperation.class,
    ReconcileNow.class,
    DrainHost.class
  })
  @DisplayName("security 23: only operators see and change what is on the machines")
  void nobodyElseRunsTheInstallation() {
    OperationId any = new OperationId(Fresh.uuid());
    for (Role role : List.of(Role.ADMIN, Role.MEMBER, Role.VIEWER)) {
      Actor actor = world.actor(role);
      for (Runnable call :
          List.<Runnable>of(
              () -> desk.readHosts.list(actor, PAGE),
              () -> desk.readHosts.one(actor, world.host),
              () -> desk.readPorts.list(actor, Optional.empty(), PAGE),
              () -> desk.readOperations.list(actor, Optional.empty(), Optional.empty(), PAGE),
              () -> desk.readRemains.handle(actor, new Whose.OfPerson(actor.user())),
              () -> desk.retry.handle(actor, any),
              () -> desk.reconcile.handle(actor),
              () -> desk.drain.handle(actor, world.host, true, seen -> true))) {
        assertRefused(SharedError.PERMISSION_DENIED, call::run);
      }
    }
    assertThat(world.messages()).isEmpty();
  }

  @Test
  void aHostIsShownWithItsLoad() {
    Workspace running = node.create();
    node.workToTheEnd();
    node.create();
    Workspace gone = node.create();
    node.change(gone.id(), Wish.DELETE);
    node.worker.work();
    node.reconcile.run();

    ReadHosts.Load load = desk.readHosts.list(operator, PAGE).items().get(0);

    assertThat(load.host().id()).isEqualTo(running.placement().host());
    assertThat(load.host().lastSeenAt()).contains(world.clock.instant());
    assertThat(load.workspaces())
        .containsEntry(WorkspaceStatus.RUNNING, 2L)
        .containsEntry(WorkspaceStatus.DELETING, 1L);
    assertThat(load.ports()).isEqualTo(new PortCounts(3, 0, 0, 0));
    assertThat(load.ports().free(load.host().ports())).isEqualTo(27);
    assertThat(desk.readHosts.one(operator, world.host)).isEqualTo(load);
    assertRefused(
        HostError.HOST_NOT_FOUND, () -> desk.readHosts.one(operator, new HostId(Fresh.uuid())));
  }

  @Test
  void portsAreShownWithWhoseTheyAreAndWhatRests() {
    Workspace held = node.create();
    Workspace gone = node.create();
    node.workToTheEnd();
    node.change(gone.id(), Wish.DELETE);
    node.workToTheEnd();

    ReadPorts.Ports ports = desk.readPorts.list(operator, Optional.empty(), PAGE);

    assertThat(ports.host().id()).isEqualTo(world.host);
    assertThat(ports.leases().items()).hasSize(2);
    assertThat(ports.leases().items().get(0).holder()).contains(held.id());
    assertThat(ports.leases().items().get(1).holder()).isEmpty();
    assertThat(ports.leases().items().get(1).freeAfter()).isAfter(world.clock.instant());
    assertThat(ports.tenants()).isEqualTo(Map.of(held.id(), world.tenant.id()));
    assertRefused(
        HostError.HOST_NOT_FOUND,
        () -> desk.readPorts.list(operator, Optional.of(new HostId(Fresh.uuid())), PAGE));
  }

  @Test
  void aDrainingHostTakesNothingNewAndWhatIsThereGoesOn() {
    Workspace there = node.create();
    node.workToTheEnd();

    Host drained = desk.drain.handle(operator, world.host, true, seen -> true);

    assertThat(drained.draining()).isTrue();
    int reserved = world.reserved();
    assertRefused(HostError.NO_HOST_AVAILABLE, node::create);
    assertThat(world.reserved()).isEqualTo(reserved);
    node.change(there.id(), Wish.STOP);
    node.workToTheEnd();
    node.change(there.id(), Wish.START);
    node.workToTheEnd();
    assertThat(world.workspace(there.id()).status()).isEqualTo(WorkspaceStatus.RUNNING);
    desk.drain.handle(operator, world.host, false, seen -> true);
    assertThat(node.create().placement().host()).isEqualTo(world.host);
    node.workToTheEnd();
    Agreement.holdsIn(world);
  }

  @Test
  void drainingIsToldOnceAndHeldToWhatTheCallerHasSeen() {
    Host before = desk.readHosts.one(operator, world.host).host();
    Host drained = desk.drain.handle(operator, world.host, true, before::equals);

    Host again = desk.drain.handle(operator, world.host, true, seen -> true);

    assertThat(again).isEqualTo(drained);
    assertRefused(
        SharedError.STALE_VERSION,
        () -> desk.drain.handle(operator, world.host, false, before::equals));
    assertRefused(
        HostError.HOST_NOT_FOUND,
        () -> desk.drain.handle(operator, new HostId(Fresh.uuid()), true, seen -> true));
    desk.drain.handle(operator, world.host, false, drained::equals);
    assertThat(audited("host:" + world.host)).containsExactly("host.drain", "host.reopen");
  }

  @Test
  void creationsAndADrainAtOnceLeaveNothingNewAfterTheDrain() {
    ConcurrentLinkedQueue<Runnable> calls = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 5; i++) {
      calls.add(() -> node.create(world.member, WorkspaceSamples.name()));
    }
    calls.add(() -> desk.drain.handle(operator, world.host, true, seen -> true));

    Together.run(
        6,
        () -> {
          calls.remove().run();
          return true;
        });

    int after = world.workspaces().size();
    assertRefused(HostError.NO_HOST_AVAILABLE, node::create);
    assertThat(world.workspaces()).hasSize(after);
    assertThat(world.reserved()).isEqualTo(after);
  }

  @Test
  void aReconciliationIsDoneAtOnceAuditedAndAsksNoOtherHost() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    world.machine.kill(workspace.placement().instance());
    HostId other =
        world.database.committed(() -> world.database.hosts().add(HostSamples.host()).id());

    ReconcileNow.Outcome outcome = desk.reconcile.handle(operator);

    assertThat(outcome.host()).isEqualTo(world.host);
    assertThat(outcome.report().restarted()).isEqualTo(1);
    assertThat(outcome.notAsked()).containsExactly(other);
    assertThat(audited("host:" + world.host)).containsExactly("host.reconcile");
  }

  @Test
  void severalReconciliationsAtOnceRestartWhatDiedOnce() {
    Workspace workspace = node.create();
    node.workToTheEnd();
    world.machine.kill(workspace.placement().instance());
    OperatorCalls other = new OperatorCalls(world, new ControlPlane(world));
    ConcurrentLinkedQueue<OperatorCalls> desks =
        new ConcurrentLinkedQueue<>(List.of(desk, desk, other, other));
    ConcurrentLinkedQueue<ReconcileHost.Report> reports = new ConcurrentLinkedQueue<>();

    Together.run(4, () -> reports.add(desks.remove().reconcile.handle(operator).report())).all();

    assertThat(reports).hasSize(4);
    assertThat(reports.stream().mapToInt(ReconcileHost.Report::restarted).sum()).isEqualTo(1);
    assertThat(world.operations(workspace.id())).hasSize(2);
  }

  private List<String> audited(String target) {
    return world.messages().stream()
        .filter(message -> target.equals(message.payload().get("target")))
        .map(message -> message.payload().getOrDefault("action", ""))
        .toList();
  }
}
