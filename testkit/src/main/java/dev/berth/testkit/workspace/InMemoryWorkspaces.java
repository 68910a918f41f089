package dev.berth.testkit.workspace;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.Whose;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import dev.berth.testkit.shared.Keyset;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Workspaces in memory. */
public final class InMemoryWorkspaces implements Workspaces {

  private static final Keyset<Workspace> NEWEST_FIRST =
      new Keyset<>(Workspace::createdAt, workspace -> workspace.id().value());

  private final InMemoryTable<WorkspaceId, Workspace> rows;

  public InMemoryWorkspaces(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Workspace add(Workspace workspace) {
    return write(workspace);
  }

  @Override
  public Workspace update(Workspace workspace) {
    rows.requireCurrent(workspace.id(), workspace.version(), Workspace::version);
    Optional<Instant> active = rows.find(workspace.id()).flatMap(Workspace::lastActivityAt);
    return write(active.map(workspace::activeAt).orElse(workspace));
  }

  @Override
  public void active(Map<WorkspaceId, Instant> signs) {
    signs.forEach(
        (id, at) -> {
          if (rows.tryLock(id)) {
            rows.find(id).ifPresent(row -> rows.put(id, row.activeAt(at)));
          }
        });
  }

  @Override
  public Optional<Workspace> find(TenantId tenant, WorkspaceId id) {
    return rows.find(id).filter(row -> row.ownership().tenant().equals(tenant));
  }

  @Override
  public Optional<Workspace> lock(TenantId tenant, WorkspaceId id) {
    rows.lock(id);
    return find(tenant, id);
  }

  @Override
  public Page<Workspace> list(TenantId tenant, WorkspaceFilter filter, PageRequest page) {
    List<Workspace> wanted =
        rows.all(
            row ->
                row.ownership().tenant().equals(tenant)
                    && row.status() != WorkspaceStatus.DELETED
                    && filter.owner().map(row.ownership().owner()::equals).orElse(true)
                    && filter.status().map(row.status()::equals).orElse(true));
    return NEWEST_FIRST.page(wanted, page);
  }

  @Override
  public List<Workspace> ever(Whose whose, Optional<WorkspaceId> after, int limit) {
    return inOrderAfter(
        after,
        limit,
        row ->
            whose instanceof Whose.OfTenant of
                ? row.ownership().tenant().equals(of.tenant())
                : whose instanceof Whose.OfPerson owned
                    && row.ownership().isOrWasOf(owned.person()));
  }

  @Override
  public Optional<ResourceLimits> largest(TenantId tenant) {
    return rows
        .all(
            row ->
                row.ownership().tenant().equals(tenant) && row.status() != WorkspaceStatus.DELETED)
        .stream()
        .map(row -> row.blueprint().limits())
        .reduce(
            (one, other) ->
                new ResourceLimits(
                    Math.max(one.diskMb(), other.diskMb()),
                    Math.max(one.memoryMb(), other.memoryMb()),
                    Math.max(one.cpuPercent(), other.cpuPercent())));
  }

  @Override
  public List<Workspace> on(HostId host) {
    return rows.all(
        row -> row.placement().host().equals(host) && row.status() != WorkspaceStatus.DELETED);
  }

  @Override
  public List<Workspace> on(HostId host, WorkspaceStatus status) {
    return rows.all(row -> row.placement().host().equals(host) && row.status() == status);
  }

  @Override
  public List<Workspace> toCompare(HostId host, Set<InstanceId> there) {
    return on(host).stream()
        .filter(
            row ->
                row.desired() != DesiredStatus.STOPPED
                    || row.status() == WorkspaceStatus.UNKNOWN
                    || there.contains(row.placement().instance()))
        .toList();
  }

  @Override
  public Map<HostId, Map<WorkspaceStatus, Long>> counts(Set<HostId> hosts) {
    return rows
        .all(
            row ->
                hosts.contains(row.placement().host()) && row.status() != WorkspaceStatus.DELETED)
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.placement().host(),
                Collectors.groupingBy(Workspace::status, Collectors.counting())));
  }

  @Override
  public Map<HostId, MemoryAndDisk> reserved(Set<HostId> hosts) {
    return rows
        .all(
            row ->
                hosts.contains(row.placement().host()) && row.status() != WorkspaceStatus.DELETED)
        .stream()
        .collect(
            Collectors.toMap(
                row -> row.placement().host(), Workspace::reserved, MemoryAndDisk::plus));
  }

  @Override
  public Set<InstanceId> claimed(HostId host, Set<InstanceId> instances) {
    return on(host).stream()
        .map(row -> row.placement().instance())
        .filter(instances::contains)
        .collect(Collectors.toSet());
  }

  @Override
  public Map<InstanceId, Set<HostId>> hostsOf(Set<InstanceId> instances) {
    return rows.all(row -> instances.contains(row.placement().instance())).stream()
        .collect(
            Collectors.groupingBy(
                row -> row.placement().instance(),
                Collectors.mapping(row -> row.placement().host(), Collectors.toSet())));
  }

  @Override
  public Map<WorkspaceId, TenantId> tenantsOf(Set<WorkspaceId> ids) {
    return rows.all(row -> ids.contains(row.id())).stream()
        .collect(Collectors.toMap(Workspace::id, row -> row.ownership().tenant()));
  }

  /** In the order of the ids' text, which is PostgreSQL's order of UUIDs. */
  @Override
  public List<Workspace> withPassword(Optional<WorkspaceId> after, int limit) {
    return inOrderAfter(after, limit, row -> row.password().isPresent());
  }

  private List<Workspace> inOrderAfter(
      Optional<WorkspaceId> after, int limit, Predicate<Workspace> wanted) {
    return rows
        .all(
            row ->
                wanted.test(row)
                    && after
                        .filter(last -> row.id().toString().compareTo(last.toString()) <= 0)
                        .isEmpty())
        .stream()
        .sorted(Comparator.comparing(row -> row.id().toString()))
        .limit(limit)
        .toList();
  }

  @Override
  public void reseal(WorkspaceId id, SealedSecret from, SealedSecret to) {
    rows.lock(id);
    rows.find(id)
        .filter(row -> row.password().filter(from::equals).isPresent())
        .ifPresent(row -> rows.put(id, row.sealedAs(to)));
  }

  private Workspace write(Workspace workspace) {
    if (workspace.status().holdsName()) {
      rows.requireUnique(
          List.of(workspace.ownership().tenant(), workspace.name()),
          row -> holdsNameOf(row, workspace),
          WorkspaceError.WORKSPACE_NAME_TAKEN);
    }
    Workspace stored = Counted.up(workspace);
    rows.put(workspace.id(), stored);
    return stored;
  }

  private static boolean holdsNameOf(Workspace row, Workspace workspace) {
    return !row.id().equals(workspace.id())
        && row.status().holdsName()
        && row.name().equals(workspace.name())
        && row.ownership().tenant().equals(workspace.ownership().tenant());
  }
}
