package dev.berth.testkit.provisioning;

import dev.berth.application.provisioning.NodeId;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.Counted;
import java.time.Instant;
import java.util.Optional;

/**
 * One row of the queue.
 *
 * @param nextAt before then nobody looks at it
 * @param owner who has leased it, until {@code leasedUntil}
 * @param faults how many happened outside of its steps
 */
record QueuedOperation(
    Operation operation, Instant nextAt, Optional<NodeId> owner, Instant leasedUntil, int faults) {

  static QueuedOperation added(Operation operation) {
    return new QueuedOperation(
        Counted.up(operation), operation.createdAt(), Optional.empty(), Instant.EPOCH, 0);
  }

  Instant createdAt() {
    return operation.createdAt();
  }

  boolean isActiveOn(WorkspaceId workspace) {
    return operation.workspace().equals(workspace) && !operation.status().ended();
  }

  boolean isLeased() {
    return owner.isPresent();
  }

  boolean isLeasedBy(NodeId node) {
    return owner.filter(node::equals).isPresent();
  }

  boolean leasedAt(Instant now) {
    return isLeased() && leasedUntil.isAfter(now);
  }

  boolean dueAt(Instant now) {
    return !operation.status().ended() && !nextAt.isAfter(now) && !leasedAt(now);
  }

  QueuedOperation written(Operation changed, Instant notBefore) {
    return new QueuedOperation(Counted.up(changed), notBefore, owner, leasedUntil, faults);
  }

  QueuedOperation leasedTo(NodeId node, Instant until) {
    return new QueuedOperation(withNextEpoch(operation), nextAt, Optional.of(node), until, faults);
  }

  QueuedOperation leasedUntil(Instant until) {
    return new QueuedOperation(operation, nextAt, owner, until, faults);
  }

  QueuedOperation released() {
    return new QueuedOperation(operation, nextAt, Optional.empty(), Instant.EPOCH, faults);
  }

  QueuedOperation faulted(Instant again) {
    return new QueuedOperation(operation, again, Optional.empty(), Instant.EPOCH, faults + 1);
  }

  private static Operation withNextEpoch(Operation operation) {
    return new Operation(
        operation.id(),
        operation.tenant(),
        operation.workspace(),
        operation.host(),
        operation.kind(),
        operation.revision(),
        operation.compensates(),
        operation.status(),
        operation.steps(),
        operation.requestedBy(),
        operation.cancelled(),
        operation.error(),
        operation.createdAt(),
        operation.finishedAt(),
        operation.epoch() + 1,
        operation.version() + 1);
  }
}
