package dev.berth.application.provisioning;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All operations, and the queue that they are. Leases run on the store's own time. Every method
 * joins the caller's unit of work.
 */
@DrivenPort
public interface Operations {

  /**
   * @throws dev.berth.domain.shared.DomainException OPERATION_IN_PROGRESS when the workspace has
   *     one that has not ended
   */
  @CrossTenant("the tenant is in the argument")
  Operation add(Operation operation);

  /**
   * Writes the journal; {@code notBefore} is when it is to be looked at again.
   *
   * @throws dev.berth.domain.shared.DomainException LEASE_LOST when the stored epoch or version is
   *     another
   */
  @CrossTenant("the tenant is in the argument")
  Operation update(Operation operation, Instant notBefore);

  Optional<Operation> find(TenantId tenant, OperationId id);

  @CrossTenant("operators take up again what got stuck, whosever it is")
  Optional<Operation> findAnywhere(OperationId id);

  /**
   * Newest first, which is the order of their ids.
   *
   * @param status only those that are at that
   * @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED
   */
  @CrossTenant("operators look for what got stuck in all tenants")
  Page<Operation> listAll(Optional<OperationStatus> status, PageRequest page);

  /**
   * Those of one tenant's workspaces, newest first.
   *
   * @param status only those that are at that
   * @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED
   */
  Page<Operation> list(TenantId tenant, Optional<OperationStatus> status, PageRequest page);

  /**
   * Those of these workspaces, newest first.
   *
   * @param status only those that are at that
   * @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED
   */
  @CrossTenant("operators follow what is or was somebody's")
  Page<Operation> listOf(
      Set<WorkspaceId> workspaces, Optional<OperationStatus> status, PageRequest page);

  /** The workspace's operation that has not ended, locked until the unit of work ends. */
  Optional<Operation> lockActive(TenantId tenant, WorkspaceId workspace);

  /** Newest first, by their ids: another node's clock may have been ahead. */
  List<Operation> of(TenantId tenant, WorkspaceId workspace, int limit);

  /** Whether one that brings the workspace up has ever succeeded. */
  boolean everUp(TenantId tenant, WorkspaceId workspace);

  /** The greatest id that an operation of the workspace has. */
  Optional<OperationId> lastId(TenantId tenant, WorkspaceId workspace);

  /**
   * Leases the oldest operation of the host that is due and whose workspace is not worked on under
   * another lease; its epoch is one higher. Two callers never get the same one.
   */
  @CrossTenant("a host's queue holds all tenants' work")
  Optional<Operation> claim(HostId host, NodeId node, Duration lease);

  /**
   * How long until an operation of the host can be claimed, if nobody does anything about it
   * meanwhile: one that waits for its time, or for a lease that ends by itself. Zero when one can
   * be claimed now, empty when none has not ended.
   */
  @CrossTenant("a host's queue holds all tenants' work")
  Optional<Duration> untilDue(HostId host);

  /**
   * Keeps the lease.
   *
   * @return false when the work has to stop: the stored epoch is another, or the operation has
   *     ended or been cancelled since {@code held} was read
   */
  @CrossTenant("a lease belongs to a node")
  boolean renew(Operation held, Duration lease);

  /** Gives the lease back when the stored epoch is still that of {@code held}. */
  @CrossTenant("a lease belongs to a node")
  void release(Operation held);

  /**
   * Counts a fault outside of a step, when the stored epoch is still that of {@code held}: it is
   * due again after the wait, to whoever comes.
   *
   * @return how many there were of this operation; 0 when it is no longer held
   */
  @CrossTenant("a lease belongs to a node")
  int faulted(Operation held, Duration wait);

  /** Gives back what the node left leased on the host when it ended. @return how many */
  @CrossTenant("a node that comes up again takes its own work back at once")
  int releaseAll(HostId host, NodeId node);
}
