package dev.berth.testkit.provisioning;

import dev.berth.application.provisioning.NodeId;
import dev.berth.application.provisioning.Operations;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import dev.berth.testkit.shared.Keyset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Operations and their queue in memory; leases run on the clock that it is given. */
public final class InMemoryOperations implements Operations {

  private static final Keyset<Operation> NEWEST_ID_FIRST =
      new Keyset<>(any -> Instant.EPOCH, operation -> operation.id().value());

  private final InMemoryTable<OperationId, QueuedOperation> rows;
  private final Clock storeTime;

  public InMemoryOperations(InMemoryWorkspaceUnitOfWork unitOfWork, Clock storeTime) {
    rows = new InMemoryTable<>(unitOfWork.store());
    this.storeTime = storeTime;
  }

  @Override
  public Operation add(Operation operation) {
    rows.requireUnique(
        operation.workspace(),
        row -> row.isActiveOn(operation.workspace()),
        OperationError.OPERATION_IN_PROGRESS);
    QueuedOperation row = QueuedOperation.added(operation);
    rows.put(operation.id(), row);
    return row.operation();
  }

  @Override
  public Operation update(Operation operation, Instant notBefore) {
    rows.lock(operation.id());
    QueuedOperation changed =
        rows.find(operation.id())
            .filter(row -> row.operation().epoch() == operation.epoch())
            .filter(row -> row.operation().version() == operation.version())
            .map(row -> row.written(operation, notBefore))
            .orElseThrow(() -> new DomainException(OperationError.LEASE_LOST));
    rows.put(operation.id(), changed);
    return changed.operation();
  }

  @Override
  public Optional<Operation> find(TenantId tenant, OperationId id) {
    return rows.find(id)
        .map(QueuedOperation::operation)
        .filter(operation -> operation.tenant().equals(tenant));
  }

  @Override
  public Optional<Operation> findAnywhere(OperationId id) {
    return rows.find(id).map(QueuedOperation::operation);
  }

  @Override
  public Page<Operation> listAll(Optional<OperationStatus> status, PageRequest page) {
    List<Operation> wanted =
        rows.all().stream()
            .map(QueuedOperation::operation)
            .filter(operation -> status.filter(operation.status()::equals).equals(status))
            .toList();
    return NEWEST_ID_FIRST.page(wanted, page);
  }

  @Override
  public Page<Operation> list(TenantId tenant, Optional<OperationStatus> status, PageRequest page) {
    List<Operation> wanted =
        rows.all().stream()
            .map(QueuedOperation::operation)
            .filter(operation -> operation.tenant().equals(tenant))
            .filter(operation -> status.filter(operation.status()::equals).equals(status))
            .toList();
    return NEWEST_ID_FIRST.page(wanted, page);
  }

  @Override
  public Page<Operation> listOf(
      Set<WorkspaceId> workspaces, Optional<OperationStatus> status, PageRequest page) {
    List<Operation> wanted =
        rows.all().stream()
            .map(QueuedOperation::operation)
            .filter(operation -> workspaces.contains(operation.workspace()))
            .filter(operation -> status.filter(operation.status()::equals).equals(status))
            .toList();
    return NEWEST_ID_FIRST.page(wanted, page);
  }

  @Override
  public Optional<Operation> lockActive(TenantId tenant, WorkspaceId workspace) {
    Optional<QueuedOperation> seen =
        rows.all(row -> row.isActiveOn(workspace)).stream()
            .filter(row -> row.operation().tenant().equals(tenant))
            .findFirst();
    seen.ifPresent(row -> rows.lock(row.operation().id()));
    return seen.flatMap(row -> rows.find(row.operation().id()))
        .filter(row -> row.isActiveOn(workspace))
        .map(QueuedOperation::operation);
  }

  @Override
  public List<Operation> of(TenantId tenant, WorkspaceId workspace, int limit) {
    return rows.all(row -> row.operation().workspace().equals(workspace)).stream()
        .map(QueuedOperation::operation)
        .filter(operation -> operation.tenant().equals(tenant))
        .sorted(Comparator.comparing(Operation::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public boolean everUp(TenantId tenant, WorkspaceId workspace) {
    return of(tenant, workspace, Integer.MAX_VALUE).stream()
        .anyMatch(each -> each.status() == OperationStatus.SUCCEEDED && each.kind().cancellable());
  }

  @Override
  public Optional<OperationId> lastId(TenantId tenant, WorkspaceId workspace) {
    return rows.all(row -> row.operation().workspace().equals(workspace)).stream()
        .map(QueuedOperation::operation)
        .filter(operation -> operation.tenant().equals(tenant))
        .map(Operation::id)
        .max(Comparator.naturalOrder());
  }

  @Override
  public Optional<Operation> claim(HostId host, NodeId node, Duration lease) {
    Instant now = storeTime.instant();
    List<QueuedOperation> due =
        rows.all(row -> row.operation().host().equals(host) && row.dueAt(now)).stream()
            .sorted(
                Comparator.comparing(QueuedOperation::createdAt)
                    .thenComparing(row -> key(row.operation())))
            .toList();
    for (QueuedOperation candidate : due) {
      Optional<QueuedOperation> mine = take(candidate, node, now, lease);
      if (mine.isPresent()) {
        return mine.map(QueuedOperation::operation);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Duration> untilDue(HostId host) {
    Instant now = storeTime.instant();
    return rows
        .all(row -> row.operation().host().equals(host) && !row.operation().status().ended())
        .stream()
        .map(row -> freeAt(row, now))
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(now, at));
  }

  /** When the row is due and nobody's lease is in its way any more; not before now. */
  private Instant freeAt(QueuedOperation row, Instant now) {
    return Stream.concat(
            Stream.of(now, row.nextAt()),
            rows
                .all(other -> other.operation().workspace().equals(row.operation().workspace()))
                .stream()
                .filter(QueuedOperation::isLeased)
                .map(QueuedOperation::leasedUntil))
        .max(Comparator.naturalOrder())
        .orElse(now);
  }

  @Override
  public boolean renew(Operation held, Duration lease) {
    rows.lock(held.id());
    Optional<QueuedOperation> ours =
        rows.find(held.id())
            .filter(row -> row.operation().epoch() == held.epoch())
            .filter(row -> !row.operation().status().ended())
            .filter(row -> row.operation().cancelled() == held.cancelled());
    ours.ifPresent(row -> rows.put(held.id(), row.leasedUntil(storeTime.instant().plus(lease))));
    return ours.isPresent();
  }

  @Override
  public void release(Operation held) {
    rows.lock(held.id());
    rows.find(held.id())
        .filter(row -> row.operation().epoch() == held.epoch())
        .ifPresent(row -> rows.put(held.id(), row.released()));
  }

  @Override
  public int faulted(Operation held, Duration wait) {
    rows.lock(held.id());
    Optional<QueuedOperation> faulted =
        rows.find(held.id())
            .filter(row -> row.operation().epoch() == held.epoch())
            .filter(row -> !row.operation().status().ended())
            .map(row -> row.faulted(storeTime.instant().plus(wait)));
    faulted.ifPresent(row -> rows.put(held.id(), row));
    return faulted.map(QueuedOperation::faults).orElse(0);
  }

  @Override
  public int releaseAll(HostId host, NodeId node) {
    List<QueuedOperation> leased =
        rows.all(row -> row.operation().host().equals(host) && row.isLeasedBy(node));
    leased.forEach(row -> rows.put(row.operation().id(), row.released()));
    return leased.size();
  }

  private Optional<QueuedOperation> take(
      QueuedOperation candidate, NodeId node, Instant now, Duration lease) {
    WorkspaceId workspace = candidate.operation().workspace();
    OperationId id = candidate.operation().id();
    if (!rows.tryLock(id)) {
      return Optional.empty();
    }
    boolean workedOn =
        !rows.all(
                row ->
                    row.operation().workspace().equals(workspace)
                        && !row.operation().id().equals(id)
                        && row.leasedAt(now))
            .isEmpty();
    Optional<QueuedOperation> mine =
        rows.find(id)
            .filter(row -> !workedOn && row.dueAt(now))
            .map(row -> row.leasedTo(node, now.plus(lease)));
    mine.ifPresent(row -> rows.put(id, row));
    return mine;
  }

  private static String key(Operation operation) {
    return operation.id().toString();
  }
}
