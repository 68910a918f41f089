package dev.berth.persistence.provisioning;

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
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.UuidArray;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Operations in {@code workspaces.operation}, whose rows are the queue. */
public final class JpaOperations implements Operations {

  public static final Class<?> ROW = OperationRow.class;

  private static final Duration LONGEST_WAIT = Duration.ofDays(36_500);

  private final JpaWorkspaceUnitOfWork unitOfWork;
  private final Clock clock;

  /**
   * @param clock the one that the instants of operations are read from
   */
  public JpaOperations(JpaWorkspaceUnitOfWork unitOfWork, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  @Override
  public Operation add(Operation operation) {
    return unitOfWork.join(em -> Row.add(em, OperationRow.from(operation)));
  }

  @Override
  public Operation update(Operation operation, Instant notBefore) {
    try {
      return unitOfWork.join(em -> write(em, operation, notBefore));
    } catch (DomainException e) {
      throw e.code() == SharedError.STALE_VERSION
          ? new DomainException(OperationError.LEASE_LOST, Map.of(), e)
          : e;
    }
  }

  @Override
  public Optional<Operation> find(TenantId tenant, OperationId id) {
    return unitOfWork
        .join(em -> Row.<Operation, OperationRow>find(em, OperationRow.class, id.value()))
        .filter(operation -> operation.tenant().equals(tenant));
  }

  @Override
  public Optional<Operation> findAnywhere(OperationId id) {
    return unitOfWork.join(em -> Row.find(em, OperationRow.class, id.value()));
  }

  @Override
  public Page<Operation> listAll(Optional<OperationStatus> status, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<Operation> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, QueueStatements.listing(status), after.id(), page.limit() + 1)
                    .rows(OperationRow.class));
    return Page.cut(
        read, page, operation -> new Cursor(Instant.EPOCH, operation.id().value()).text());
  }

  @Override
  public Page<Operation> list(TenantId tenant, Optional<OperationStatus> status, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    String sql = QueueStatements.listingOfTenant(status);
    List<Operation> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, sql, after.id(), page.limit() + 1, tenant.value())
                    .rows(OperationRow.class));
    return Page.cut(
        read, page, operation -> new Cursor(Instant.EPOCH, operation.id().value()).text());
  }

  @Override
  public Page<Operation> listOf(
      Set<WorkspaceId> workspaces, Optional<OperationStatus> status, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    String asked = UuidArray.of(workspaces, WorkspaceId::value);
    List<Operation> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(
                        em,
                        QueueStatements.listingOfWorkspaces(status),
                        after.id(),
                        page.limit() + 1,
                        asked)
                    .rows(OperationRow.class));
    return Page.cut(
        read, page, operation -> new Cursor(Instant.EPOCH, operation.id().value()).text());
  }

  @Override
  public Optional<Operation> lockActive(TenantId tenant, WorkspaceId workspace) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, QueueStatements.ACTIVE, workspace.value(), tenant.value())
                .row(OperationRow.class));
  }

  @Override
  public List<Operation> of(TenantId tenant, WorkspaceId workspace, int limit) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em, QueueStatements.OF_WORKSPACE, workspace.value(), tenant.value(), limit)
                .rows(OperationRow.class));
  }

  @Override
  public boolean everUp(TenantId tenant, WorkspaceId workspace) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, QueueStatements.EVER_UP, workspace.value(), tenant.value())
                .value(UUID.class)
                .isPresent());
  }

  @Override
  public Optional<OperationId> lastId(TenantId tenant, WorkspaceId workspace) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, QueueStatements.LAST_ID, workspace.value(), tenant.value())
                .value(UUID.class)
                .map(OperationId::new));
  }

  @Override
  public Optional<Operation> claim(HostId host, NodeId node, Duration lease) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, QueueStatements.CLAIM, host.value(), node.value(), lease.toMillis())
                .value(UUID.class)
                .flatMap(id -> Row.find(em, OperationRow.class, id)));
  }

  @Override
  public Optional<Duration> untilDue(HostId host) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, QueueStatements.UNTIL_DUE, host.value())
                .value(Long.class)
                .map(Duration::ofMillis));
  }

  @Override
  public boolean renew(Operation held, Duration lease) {
    return unitOfWork.join(
            em ->
                NativeQuery.of(
                        em,
                        QueueStatements.RENEW,
                        held.id().value(),
                        held.epoch(),
                        lease.toMillis(),
                        held.cancelled())
                    .update())
        == 1;
  }

  @Override
  public void release(Operation held) {
    unitOfWork.join(
        em ->
            NativeQuery.of(em, QueueStatements.RELEASE, held.id().value(), held.epoch()).update());
  }

  @Override
  public int faulted(Operation held, Duration wait) {
    return unitOfWork
        .join(
            em ->
                NativeQuery.of(
                        em,
                        QueueStatements.FAULTED,
                        held.id().value(),
                        held.epoch(),
                        wait.toMillis())
                    .value(Integer.class))
        .orElse(0);
  }

  @Override
  public int releaseAll(HostId host, NodeId node) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, QueueStatements.RELEASE_ALL, host.value(), node.value()).update());
  }

  private Operation write(EntityManager em, Operation operation, Instant notBefore) {
    Operation stored = Row.update(em, OperationRow.from(operation));
    Duration wait = Duration.between(clock.instant(), notBefore);
    Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    int held =
        NativeQuery.of(
                em,
                QueueStatements.POSTPONE,
                operation.id().value(),
                operation.epoch(),
                Math.max(0, bounded.toMillis()))
            .update();
    if (held == 0) {
      throw new DomainException(OperationError.LEASE_LOST);
    }
    return stored;
  }
}
