package dev.berth.application.provisioning;

import dev.berth.application.host.AccountLeases;
import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.quota.Quotas;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Ends an operation: its own row, its workspace's state and, at the tombstone, port, account number
 * and quota, at once.
 */
public final class Conclusion {

  private final Operations operations;
  private final Workspaces workspaces;
  private final Leases leases;
  private final Quotas quotas;
  private final Journal journal;
  private final Duration quarantine;
  private final Clock clock;

  /** What a workspace was lent until its end. */
  public record Leases(PortLeases ports, AccountLeases accounts) {}

  public Conclusion(
      Operations operations,
      Workspaces workspaces,
      Leases leases,
      Quotas quotas,
      Journal journal,
      Duration quarantine,
      Clock clock) {
    this.operations = operations;
    this.workspaces = workspaces;
    this.leases = leases;
    this.quotas = quotas;
    this.journal = journal;
    this.quarantine = quarantine;
    this.clock = clock;
  }

  /**
   * Joins the caller's unit of work.
   *
   * @param workspace the operation's, locked
   * @throws dev.berth.domain.shared.DomainException LEASE_LOST
   */
  void conclude(Workspace workspace, Operation operation, OperationStatus outcome) {
    Instant now = clock.instant();
    Operation ended = operations.update(operation.finished(outcome, now), now);
    tell(ended, workspaces.update(after(ended, workspace, now)), now);
  }

  /**
   * Ends what did not bring its workspace up, since something is missing that comes back by itself:
   * the wish stands, and the reconciler starts it then. Joins the caller's unit of work.
   *
   * @param awaited what is missing, as a sentence for a person
   */
  void conclude(Workspace workspace, Operation operation, OperationStatus outcome, String awaited) {
    Instant now = clock.instant();
    Operation ended = operations.update(operation.finished(outcome, now), now);
    tell(ended, workspaces.update(workspace.unknown(awaited, now)), now);
  }

  /** Ends it as stuck. Joins the caller's unit of work. */
  void giveUp(Workspace workspace, Operation operation, String sentence) {
    conclude(workspace, operation.givenUp(sentence), OperationStatus.STUCK);
  }

  /** The same where its workspace cannot follow, and stays as it is. */
  void giveUpAlone(Operation operation, String sentence) {
    Instant now = clock.instant();
    Operation stuck = operation.givenUp(sentence).finished(OperationStatus.STUCK, now);
    journal.operation(operations.update(stuck, now), now);
  }

  /**
   * Ends a workspace whose machine never comes back, and what is under way on it. Joins the
   * caller's unit of work.
   *
   * @param workspace locked, and not deleted
   */
  public void writeOff(Workspace workspace, String sentence) {
    Instant now = clock.instant();
    operations
        .lockActive(workspace.ownership().tenant(), workspace.id())
        .map(active -> active.givenUp(sentence).finished(OperationStatus.FAILED, now))
        .ifPresent(ended -> journal.operation(operations.update(ended, now), now));
    Workspace gone = buried(workspace.deleteRequested(now), now).because(sentence, now);
    journal.status(workspaces.update(gone), now);
  }

  private void tell(Operation ended, Workspace stored, Instant now) {
    journal.operation(ended, now);
    journal.status(stored, now);
  }

  private Workspace after(Operation ended, Workspace workspace, Instant now) {
    boolean succeeded = ended.status() == OperationStatus.SUCCEEDED;
    String reason = ended.error().orElse("No reason was given.");
    return switch (ended.kind()) {
      case CREATE, START, RESTART -> {
        if (succeeded) {
          yield workspace.running(now);
        }
        boolean calledOff = ended.cancelled() && ended.status() == OperationStatus.FAILED;
        yield calledOff ? workspace.cancelled(now) : workspace.failed(reason, now);
      }
      case STOP -> succeeded ? workspace.stopped(now) : workspace.unknown(reason, now);
      case RESIZE -> succeeded ? workspace.resized(now) : workspace.because(reason, now);
      case DELETE -> succeeded ? buried(workspace, now) : workspace.because(reason, now);
    };
  }

  private Workspace buried(Workspace workspace, Instant now) {
    PortLeases ports = leases.ports();
    ports.heldBy(workspace.id()).ifPresent(lease -> ports.update(lease.released(now, quarantine)));
    AccountLeases accounts = leases.accounts();
    accounts
        .heldBy(workspace.id())
        .ifPresent(lease -> accounts.update(lease.released(now, quarantine)));
    quotas.lock(workspace.ownership().tenant()).ifPresent(quota -> quotas.update(quota.giveBack()));
    return workspace.deleted(now);
  }
}
