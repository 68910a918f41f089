package dev.berth.testkit.usecase;

import dev.berth.application.host.HostRemains;
import dev.berth.application.host.IsolationGuard;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.application.lifecycle.Accepted;
import dev.berth.application.lifecycle.ChangeWorkspace;
import dev.berth.application.lifecycle.ChangeWorkspace.Wish;
import dev.berth.application.lifecycle.CreateWorkspace;
import dev.berth.application.lifecycle.UpdateWorkspace;
import dev.berth.application.offboarding.FollowOffboardings;
import dev.berth.application.offboarding.ReadRemains;
import dev.berth.application.operation.CancelOperation;
import dev.berth.application.provisioning.Conclusion;
import dev.berth.application.provisioning.FencedSteps;
import dev.berth.application.provisioning.Journal;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.provisioning.OperationWorker;
import dev.berth.application.provisioning.StepCatalog;
import dev.berth.application.provisioning.step.AccountStep;
import dev.berth.application.provisioning.step.HealthyStep;
import dev.berth.application.provisioning.step.HomeStep;
import dev.berth.application.provisioning.step.LimitsStep;
import dev.berth.application.provisioning.step.NetworkStep;
import dev.berth.application.provisioning.step.PortStep;
import dev.berth.application.provisioning.step.QuotaStep;
import dev.berth.application.provisioning.step.RuntimeStep;
import dev.berth.application.provisioning.step.StartStep;
import dev.berth.application.provisioning.step.WorkspaceSpecs;
import dev.berth.application.reconciliation.ReconcileHost;
import dev.berth.application.reconciliation.SweepOrphans;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.Repeatable;
import dev.berth.application.shared.Repetition;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.quota.ResourceChange;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.testkit.host.FakeHost;
import dev.berth.testkit.provisioning.CountingSignal;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.ReversibleBox;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.shared.SequentialSecrets;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One node: the use cases and the worker, wired as the server wires them. It may die. */
final class ControlPlane {

  static final Duration QUARANTINE = Duration.ofMinutes(10);

  /** What has our mark on the machine and is no workspace. */
  static final InstanceId RESERVED = new InstanceId("berthcanaryaaaaa");

  static final Optional<Duration> ORPHAN_GRACE = Optional.of(Duration.ofHours(24));

  final CreateWorkspace create;
  final ChangeWorkspace change;
  final CancelOperation cancel;
  final UpdateWorkspace update;
  final Members members = new Members();
  final ReconcileHost reconcile;
  final SweepOrphans sweep;
  final OperationWorker worker;
  final WorkspaceSpecs specs;
  final WorkspaceUnitOfWork unitOfWork;
  final WorkspacePasswords passwords = new WorkspacePasswords(new ReversibleBox("key"));
  final OperationRequests requests;
  final WorkspaceAudit audit;
  final WorkspaceAccess access;
  final IdSource ids = new SequentialIds();
  final CountingSignal signal = new CountingSignal();

  final Conclusion conclusion;

  private final World world;
  private final ResourceControls controls;

  ControlPlane(World world) {
    this(world, Fate.toLive());
  }

  ControlPlane(World world, Fate fate) {
    this(world, fate, world.machine.controls());
  }

  /** On a machine that treats limits in its own way. */
  ControlPlane(World world, ResourceControls controls) {
    this(world, Fate.toLive(), controls);
  }

  private ControlPlane(World world, Fate fate, ResourceControls controls) {
    this.world = world;
    this.controls = controls;
    InMemoryWorkspaceSide database = world.database;
    world.machine.trouble(moment -> fate.at(moment.toString()));
    unitOfWork = new FatedUnitOfWork(database.unitOfWork(), fate);
    access = new WorkspaceAccess(database.workspaces());
    audit = new WorkspaceAudit(database.outbox());
    Journal journal = new Journal(unitOfWork, database.operations(), database.events());
    conclusion =
        new Conclusion(
            database.operations(),
            database.workspaces(),
            new Conclusion.Leases(database.portLeases(), database.accountLeases()),
            database.quotas(),
            journal,
            QUARANTINE,
            world.clock);
    requests = new OperationRequests(database.hosts(), database.operations(), journal, ids);
    create =
        new CreateWorkspace(
            world.host,
            unitOfWork,
            new CreateWorkspace.Stores(
                database.hosts(),
                database.workspaces(),
                database.quotas(),
                new CreateWorkspace.Lent(database.portLeases(), database.accountLeases()),
                database.halts()),
            new CreateWorkspace.Catalogue(world.templates, world.machine.installer()),
            requests,
            new Repetition(database.idempotentRequests()),
            audit,
            signal,
            new CreateWorkspace.Keys(ids, new SequentialSecrets(), passwords),
            world.clock);
    change =
        new ChangeWorkspace(
            unitOfWork,
            new ChangeWorkspace.Stores(
                database.hosts(),
                database.workspaces(),
                database.operations(),
                database.quotas(),
                database.halts()),
            requests,
            audit,
            signal,
            ids,
            world.clock);
    update =
        new UpdateWorkspace(
            unitOfWork,
            new UpdateWorkspace.Stores(
                database.hosts(),
                database.workspaces(),
                database.operations(),
                database.quotas(),
                database.halts()),
            members,
            requests,
            audit,
            signal,
            new UpdateWorkspace.Keys(ids, new SequentialSecrets(), passwords),
            world.clock);
    cancel =
        new CancelOperation(
            unitOfWork, access, database.operations(), journal, audit, signal, ids, world.clock);
    reconcile =
        new ReconcileHost(
            world.host,
            unitOfWork,
            new ReconcileHost.Stores(
                database.hosts(), database.workspaces(), database.operations()),
            requests,
            new ReconcileHost.Sights(
                world.machine.processes(),
                controls,
                Optional.<WorkspaceNetworks>of(world.machine.networks())
                    .filter(any -> world.kind == HostKind.SYSTEMD),
                world.machine.homes()),
            journal,
            audit,
            signal,
            ids,
            world.clock);
    sweep = sweep(ORPHAN_GRACE);
    specs = new WorkspaceSpecs(unitOfWork, world.database.quotas(), passwords);
    worker = worker(journal);
  }

  /** What looks for orphans, with that grace. */
  SweepOrphans sweep(Optional<Duration> grace) {
    InMemoryWorkspaceSide database = world.database;
    return new SweepOrphans(
        world.host,
        unitOfWork,
        new SweepOrphans.Stores(database.hosts(), database.workspaces(), database.orphans()),
        remains(),
        grace,
        audit,
        ids,
        world.clock);
  }

  ReadRemains readRemains() {
    return readRemains(world.host, remains());
  }

  /** The same on a host whose machine shows that. */
  ReadRemains readRemains(HostId host, HostRemains shown) {
    InMemoryWorkspaceSide database = world.database;
    return new ReadRemains(
        host,
        unitOfWork,
        new ReadRemains.Stores(database.hosts(), database.workspaces(), database.operations()),
        shown);
  }

  /** What follows off-boardings on a host, whose machine shows that. */
  FollowOffboardings follow(HostId host, HostRemains shown) {
    InMemoryWorkspaceSide database = world.database;
    return new FollowOffboardings(
        host,
        unitOfWork,
        database.offboardings(),
        new ReadRemains.Stores(database.hosts(), database.workspaces(), database.operations()),
        shown,
        audit,
        ids,
        world.clock);
  }

  /** The same on the own one. */
  FollowOffboardings follow() {
    return follow(world.host, remains());
  }

  /** All that carries our mark on the machine. */
  HostRemains remains() {
    FakeHost machine = world.machine;
    return new HostRemains(
        machine.processes(),
        machine.controls(),
        machine.homes(),
        Optional.of(
            new HostRemains.Apart(
                machine.accounts(),
                machine.traces(),
                machine.networks(),
                machine.quotas(),
                machine.fence())),
        Set.of(RESERVED));
  }

  private OperationWorker worker(Journal journal) {
    InMemoryWorkspaceSide database = world.database;
    NetworkStep network =
        new NetworkStep(
            new IsolationGuard(Optional.empty(), true, report -> {}, world.clock),
            world.machine.networks());
    StartStep start =
        new StartStep(
            world.machine.processes(),
            controls,
            specs,
            Optional.of(network).filter(any -> world.kind == HostKind.SYSTEMD));
    return new OperationWorker(
        new OperationWorker.Place(world.host, world.node),
        unitOfWork,
        database.operations(),
        database.workspaces(),
        world.templates,
        new StepCatalog(
            List.of(
                new PortStep(
                    unitOfWork,
                    database.workspaces(),
                    database.portLeases(),
                    world.machine.portProbe(),
                    world.machine.processes(),
                    world.clock),
                new AccountStep(
                    unitOfWork,
                    database.accountLeases(),
                    world.machine.accounts(),
                    world.machine.traces(),
                    world.clock),
                new RuntimeStep(world.machine.installer()),
                new HomeStep(world.machine.homes()),
                new QuotaStep(world.machine.quotas(), world.machine.homes()),
                network,
                start,
                new LimitsStep(controls),
                new HealthyStep(
                    world.machine.healthProbe(), specs, start, world.machine.installer()))),
        journal,
        conclusion,
        new FencedSteps((held, deadline, step) -> step.run(), world.machine.fence()),
        world.clock);
  }

  /** What a node does first when it comes up on its machine: take its own leases back. */
  ControlPlane comeUp() {
    unitOfWork.execute(() -> world.database.operations().releaseAll(world.host, world.node));
    return this;
  }

  /** The member's wish for a new workspace. */
  Workspace create() {
    return create(world.member, WorkspaceSamples.name());
  }

  Workspace create(Actor actor, WorkspaceName name) {
    return fresh(create.handle(actor, command(name), once())).workspace();
  }

  Accepted change(WorkspaceId id, Wish wish) {
    return change.handle(world.member, id, wish, Optional.empty());
  }

  /** Half the memory and the CPU that it has. */
  UpdateWorkspace.Updated halve(WorkspaceId id) {
    ResourceLimits limits = world.workspace(id).blueprint().limits();
    return update.handle(
        world.member,
        id,
        new UpdateWorkspace.Change(
            Optional.empty(),
            new ResourceChange(
                Optional.empty(),
                Optional.of(limits.memoryMb() / 2),
                Optional.of(limits.cpuPercent() / 2)),
            Edit.keep(),
            Optional.empty()),
        Optional.empty());
  }

  /** Works until nothing is due any more, letting time pass where an operation waits. */
  void workToTheEnd() {
    for (int i = 0; i < 1_000; i++) {
      boolean worked = worker.work();
      if (!worked && !anyUnderWay()) {
        return;
      }
      if (!worked) {
        world.clock.advance(Duration.ofMillis(500));
      }
    }
    throw new AssertionError("it never comes to rest: " + world.workspaces());
  }

  private boolean anyUnderWay() {
    return world.workspaces().stream().anyMatch(workspace -> active(workspace.id()).isPresent());
  }

  private Optional<Operation> active(WorkspaceId id) {
    return world.database.committed(
        () -> world.database.operations().lockActive(world.tenant.id(), id));
  }

  static CreateWorkspace.Command command(WorkspaceName name) {
    return new CreateWorkspace.Command(
        name,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A request that nobody repeats. */
  static Repeatable<Accepted> once() {
    return new Repeatable<>(Optional.empty(), "", accepted -> "");
  }

  static <T> T fresh(Answer<T> answer) {
    if (answer instanceof Answer.Fresh<T> fresh) {
      return fresh.value();
    }
    throw new AssertionError("it had been done before: " + answer);
  }
}
