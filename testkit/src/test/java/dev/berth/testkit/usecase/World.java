package dev.berth.testkit.usecase;

import dev.berth.application.host.RegisterHost;
import dev.berth.application.provisioning.NodeId;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.template.Templates;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostKind;
import dev.berth.domain.host.HostRoom;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.host.Overcommit;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.host.FakeGauge;
import dev.berth.testkit.host.FakeHost;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.quota.QuotaSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.template.FixedTemplates;
import dev.berth.testkit.template.TemplateSamples;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What outlives a control plane: the database, the machine, and time. */
final class World {

  static final int WORKSPACES = 10;

  private static final long FIRST_ACCOUNT = 200_000;

  final MutableClock clock = new MutableClock();
  final InMemoryWorkspaceSide database = InMemoryWorkspaceSide.empty(clock);
  final FakeHost machine;
  final Templates templates = new FixedTemplates(TemplateSamples.ANSWERING, TemplateSamples.OPEN);
  final TenantStanding tenant = QuotaSamples.standing(WORKSPACES);
  final Actor member = actor(Role.MEMBER);
  final HostKind kind;
  final NodeId node = new NodeId(Fresh.word("node-"));
  final FakeGauge gauge = new FakeGauge(new MemoryAndDisk(16_384, 102_400));
  final HostId host;

  World() {
    this(30);
  }

  World(int ports) {
    this(ports, HostKind.PROCESS);
  }

  World(HostKind kind) {
    this(30, kind);
  }

  private World(int ports, HostKind kind) {
    this(ports, kind, 30);
  }

  /** With as many ports and accounts as that. */
  World(int ports, HostKind kind, int accounts) {
    this(ports, kind, accounts, Optional.empty());
  }

  /** On a machine that another database knows too. */
  World(HostKind kind, FakeHost machine) {
    this(30, kind, 30, Optional.of(machine));
  }

  private World(int ports, HostKind kind, int accounts, Optional<FakeHost> there) {
    machine = there.orElseGet(() -> new FakeHost(clock));
    this.kind = kind;
    Host process = HostSamples.host(HostSamples.range(20_000, 20_000 + ports - 1));
    Host machineItself = process.configured(kind, process.name(), process.ports());
    host =
        new RegisterHost(
                database.unitOfWork(),
                database.hosts(),
                database.portLeases(),
                database.accountLeases(),
                gauge)
            .handle(
                machineItself,
                new AccountRange(
                    new AccountNumber(FIRST_ACCOUNT),
                    new AccountNumber(FIRST_ACCOUNT + accounts - 1)))
            .id();
  }

  /** From now on the machine has that much, in MiB, and promises no more. */
  void room(long memoryMb, long diskMb) {
    Optional<Overcommit> exactly = Optional.of(new Overcommit(100));
    HostRoom room =
        new HostRoom(Optional.of(new MemoryAndDisk(memoryMb, diskMb)), exactly, exactly);
    database
        .unitOfWork()
        .run(() -> database.hosts().update(database.hosts().lock(host).orElseThrow().within(room)));
  }

  /** What is promised of the machine. */
  MemoryAndDisk promised() {
    return database
        .committed(() -> database.workspaces().reserved(Set.of(host)))
        .getOrDefault(host, MemoryAndDisk.NONE);
  }

  /** Somebody else of the same tenant. */
  Actor actor(Role role) {
    return actor(role, Optional.of(tenant));
  }

  /** Somebody of whatever tenant, or of none. */
  static Actor actor(Role role, Optional<TenantStanding> tenant) {
    return new Actor(
        new UserId(Fresh.uuid()), role, tenant, new RequestOrigin(Fresh.word("req-"), "192.0.2.7"));
  }

  static Actor stranger() {
    return actor(Role.ADMIN, Optional.of(QuotaSamples.standing(WORKSPACES)));
  }

  Workspace workspace(WorkspaceId id) {
    return database.committed(() -> database.workspaces().find(tenant.id(), id)).orElseThrow();
  }

  /** All of the tenant's that are not deleted. */
  List<Workspace> workspaces() {
    return database.committed(
        () ->
            database
                .workspaces()
                .list(
                    tenant.id(),
                    new WorkspaceFilter(Optional.empty(), Optional.empty()),
                    new PageRequest(PageRequest.MOST, Optional.empty()))
                .items());
  }

  /** Newest first. */
  List<Operation> operations(WorkspaceId id) {
    return database.committed(() -> database.operations().of(tenant.id(), id, 50));
  }

  int reserved() {
    return database
        .committed(() -> database.quotas().find(tenant.id()))
        .map(quota -> quota.workspaces())
        .orElse(0);
  }

  /** The actions of all audit entries on the workspace, oldest first. */
  List<String> audited(WorkspaceId id) {
    return messages().stream()
        .filter(message -> ("workspace:" + id).equals(message.payload().get("target")))
        .map(message -> message.payload().getOrDefault("action", ""))
        .toList();
  }

  List<OutboxMessage> messages() {
    return database.committed(() -> database.outbox().pending(10_000));
  }
}
