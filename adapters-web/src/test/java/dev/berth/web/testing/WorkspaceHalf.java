package dev.berth.web.testing;

import dev.berth.application.host.DiskUsage;
import dev.berth.application.lifecycle.ChangeWorkspace;
import dev.berth.application.lifecycle.CreateWorkspace;
import dev.berth.application.lifecycle.UpdateWorkspace;
import dev.berth.application.metering.ReadWorkspaceUsage;
import dev.berth.application.metering.SampleUsage;
import dev.berth.application.operation.CancelOperation;
import dev.berth.application.operation.ReadOperations;
import dev.berth.application.operation.WatchWorkspace;
import dev.berth.application.provisioning.Conclusion;
import dev.berth.application.provisioning.Journal;
import dev.berth.application.provisioning.NodeId;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.provisioning.OperationWorker;
import dev.berth.application.provisioning.StepCatalog;
import dev.berth.application.provisioning.step.HealthyStep;
import dev.berth.application.provisioning.step.HomeStep;
import dev.berth.application.provisioning.step.LimitsStep;
import dev.berth.application.provisioning.step.PortStep;
import dev.berth.application.provisioning.step.RuntimeStep;
import dev.berth.application.provisioning.step.StartStep;
import dev.berth.application.provisioning.step.WorkspaceSpecs;
import dev.berth.application.shared.Colleagues;
import dev.berth.application.shared.Repetition;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.template.ListTemplates;
import dev.berth.application.workspace.ReadCredentials;
import dev.berth.application.workspace.ReadLogs;
import dev.berth.application.workspace.ReadWorkspaces;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.profile.Portrait;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.host.FakeHost;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.provisioning.CountingSignal;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.ReversibleBox;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.shared.SequentialSecrets;
import dev.berth.testkit.template.FixedTemplates;
import dev.berth.testkit.template.TemplateSamples;
import dev.berth.web.workspace.WatchRoutes;
import dev.berth.web.workspace.WorkspaceRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The workspace side's use cases over its fakes; operations run when a test says so. */
public final class WorkspaceHalf {

  private static final PortRange PORTS =
      new PortRange(new PortNumber(20_000), new PortNumber(20_999));

  public final InMemoryWorkspaceSide side;
  public final FakeHost machine;
  final Host host = HostSamples.host(PORTS);
  private final FixedTemplates templates =
      new FixedTemplates(TemplateSamples.ANSWERING, TemplateSamples.OPEN);
  private final WorkspacePasswords passwords = new WorkspacePasswords(new ReversibleBox("key"));
  final SequentialIds ids = new SequentialIds();
  final CountingSignal signal = new CountingSignal();
  private final MutableClock clock;
  private final WorkspaceAccess access;
  final WorkspaceAudit audit;
  final Journal journal;
  private final OperationWorker worker;
  private final SampleUsage sampling;

  WorkspaceHalf(MutableClock clock) {
    this.clock = clock;
    side = InMemoryWorkspaceSide.empty(clock);
    machine = new FakeHost(clock);
    access = new WorkspaceAccess(side.workspaces());
    audit = new WorkspaceAudit(side.outbox());
    journal = new Journal(side.unitOfWork(), side.operations(), side.events());
    worker = worker();
    sampling =
        new SampleUsage(
            host.id(),
            side.unitOfWork(),
            side.workspaces(),
            side.usage(),
            new SampleUsage.Sights(
                machine.meters(),
                any -> Optional.of(new DiskUsage(5L << 20, OptionalLong.empty()))),
            clock);
    side.unitOfWork()
        .run(
            () -> {
              side.hosts().add(host);
              side.portLeases().provide(host.id(), PORTS);
            });
  }

  /** What the identity side would tell of a member. */
  public void profile(String tenant, String user) {
    Profile profile =
        Profile.of(
            new UserId(UUID.fromString(user)),
            new TenantId(UUID.fromString(tenant)),
            Portrait.EMPTY,
            clock.instant());
    side.unitOfWork().run(() -> side.profiles().add(profile));
  }

  /** The machine's id. */
  public String hostId() {
    return host.id().toString();
  }

  /** The machine has that much, in MiB, and promises its memory one and a half times. */
  public void room(long memoryMb, long diskMb) {
    HostRoom room =
        new HostRoom(
            Optional.of(new MemoryAndDisk(memoryMb, diskMb)),
            Optional.of(new Overcommit(150)),
            Optional.empty());
    side.unitOfWork()
        .run(() -> side.hosts().update(side.hosts().lock(host.id()).orElseThrow().within(room)));
  }

  /** Carries out everything that is due. */
  public void work() {
    while (worker.work()) {
      signal.wake();
    }
  }

  WorkspaceRoutes.Calls calls(Colleagues colleagues) {
    OperationRequests requests =
        new OperationRequests(side.hosts(), side.operations(), journal, ids);
    return new WorkspaceRoutes.Calls(
        new CreateWorkspace(
            host.id(),
            side.unitOfWork(),
            new CreateWorkspace.Stores(
                side.hosts(),
                side.workspaces(),
                side.quotas(),
                new CreateWorkspace.Lent(side.portLeases(), side.accountLeases()),
                side.halts()),
            new CreateWorkspace.Catalogue(templates, machine.installer()),
            requests,
            new Repetition(side.idempotentRequests()),
            audit,
            signal,
            new CreateWorkspace.Keys(ids, new SequentialSecrets(), passwords),
            clock),
        new ChangeWorkspace(
            side.unitOfWork(),
            new ChangeWorkspace.Stores(
                side.hosts(), side.workspaces(), side.operations(), side.quotas(), side.halts()),
            requests,
            audit,
            signal,
            ids,
            clock),
        new UpdateWorkspace(
            side.unitOfWork(),
            new UpdateWorkspace.Stores(
                side.hosts(), side.workspaces(), side.operations(), side.quotas(), side.halts()),
            colleagues,
            requests,
            audit,
            signal,
            new UpdateWorkspace.Keys(ids, new SequentialSecrets(), passwords),
            clock),
        new CancelOperation(
            side.unitOfWork(), access, side.operations(), journal, audit, signal, ids, clock),
        read(),
        new ReadCredentials(side.unitOfWork(), access, passwords, audit, ids, clock));
  }

  WatchRoutes.Calls watching() {
    return new WatchRoutes.Calls(
        new WatchWorkspace(side.unitOfWork(), access, side.events(), clock),
        read(),
        new ReadLogs(side.unitOfWork(), access, machine.logs(), clock),
        new ReadWorkspaceUsage(side.unitOfWork(), access, side.usage(), clock));
  }

  /** Has a look at what runs. */
  public void sample() {
    sampling.run();
  }

  ReadOperations operations() {
    return new ReadOperations(side.unitOfWork(), access, side.operations(), clock);
  }

  ListTemplates templates() {
    return new ListTemplates(templates, machine.installer());
  }

  private ReadWorkspaces read() {
    return new ReadWorkspaces(side.unitOfWork(), side.workspaces(), clock);
  }

  private OperationWorker worker() {
    WorkspaceSpecs specs = new WorkspaceSpecs(side.unitOfWork(), side.quotas(), passwords);
    StartStep start = new StartStep(machine.processes(), machine.controls(), specs);
    return new OperationWorker(
        new OperationWorker.Place(host.id(), new NodeId("node-of-this-test")),
        side.unitOfWork(),
        side.operations(),
        side.workspaces(),
        templates,
        new StepCatalog(
            List.of(
                new PortStep(
                    side.unitOfWork(),
                    side.workspaces(),
                    side.portLeases(),
                    machine.portProbe(),
                    machine.processes(),
                    clock),
                new RuntimeStep(machine.installer()),
                new HomeStep(machine.homes()),
                start,
                new LimitsStep(machine.controls()),
                new HealthyStep(machine.healthProbe(), specs, start, machine.installer()))),
        journal,
        new Conclusion(
            side.operations(),
            side.workspaces(),
            new Conclusion.Leases(side.portLeases(), side.accountLeases()),
            side.quotas(),
            journal,
            Duration.ofMinutes(10),
            clock),
        (held, deadline, step) -> step.run(),
        clock);
  }
}
