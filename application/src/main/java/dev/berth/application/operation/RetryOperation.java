package dev.berth.application.operation;

import dev.berth.application.host.Hosts;
import dev.berth.application.lifecycle.Admission;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.provisioning.Operations;
import dev.berth.application.provisioning.WorkSignal;
import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Halts;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.workspace.Ownership;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes up again what got stuck or failed: a new operation with the same wish. Only a workspace's
 * last one can be: what came later has another wish, or files of a person that the older one would
 * not know of. A second click finds the first one's operation.
 */
public final class RetryOperation {

  private static final AuditAction RETRIED = new AuditAction("operation.retry");
  private static final int LAST_AND_ONE_BEFORE = 2;

  private final WorkspaceUnitOfWork unitOfWork;
  private final Stores stores;
  private final Admission admission;
  private final OperationRequests requests;
  private final WorkspaceAudit audit;
  private final WorkSignal signal;
  private final IdSource ids;
  private final Clock clock;

  /** What is read, and where the wish is written. */
  public record Stores(
      Hosts hosts, Workspaces workspaces, Operations operations, Quotas quotas, Halts halts) {}

  public RetryOperation(
      WorkspaceUnitOfWork unitOfWork,
      Stores stores,
      OperationRequests requests,
      WorkspaceAudit audit,
      WorkSignal signal,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.stores = stores;
    this.admission = new Admission(stores.hosts(), stores.workspaces());
    this.requests = requests;
    this.audit = audit;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @return the operation that does it anew
   * @throws DomainException PERMISSION_DENIED, OPERATION_NOT_FOUND, OPERATION_NOT_RETRYABLE when it
   *     did not end badly or nothing is left of its workspace, OPERATION_OUTDATED when another came
   *     after it, WORKSPACES_HALTED, HOST_FULL
   */
  public Operation handle(Actor actor, OperationId id) {
    actor.require(Permission.INSTALLATION_RUN);
    Operation operation = unitOfWork.execute(() -> retried(actor, id));
    signal.wake();
    return operation;
  }

  private Operation retried(Actor actor, OperationId id) {
    Operation seen =
        stores
            .operations()
            .findAnywhere(id)
            .orElseThrow(() -> new DomainException(OperationError.OPERATION_NOT_FOUND));
    Workspace workspace =
        stores
            .workspaces()
            .lock(seen.tenant(), seen.workspace())
            .orElseThrow(() -> new DomainException(OperationError.OPERATION_NOT_FOUND));
    List<Operation> last =
        stores.operations().of(seen.tenant(), seen.workspace(), LAST_AND_ONE_BEFORE);
    Operation newest = last.get(0);
    if (newest.id().equals(id)) {
      return again(actor, workspace, newest);
    }
    Operation before = last.get(last.size() - 1);
    boolean clickedTwice =
        before.id().equals(id)
            && !newest.status().ended()
            && before.retriedAs().equals(Optional.of(newest.kind()));
    if (!clickedTwice) {
      throw new DomainException(OperationError.OPERATION_OUTDATED);
    }
    return newest;
  }

  private Operation again(Actor actor, Workspace workspace, Operation ended) {
    OperationKind kind =
        ended
            .retriedAs()
            .filter(any -> workspace.status() != WorkspaceStatus.DELETED)
            .orElseThrow(() -> new DomainException(OperationError.OPERATION_NOT_RETRYABLE));
    Instant now = clock.instant();
    Workspace wished = wished(workspace, kind, now);
    admission.requireRoom(workspace, wished);
    Workspace stored = stores.workspaces().update(wished);
    Operation retry = requests.request(stored, kind, Optional.of(actor.user()), now);
    audit.append(
        AuditEntry.by(actor, ids.next(), RETRIED, "workspace:" + stored.id(), now)
            .within(stored.ownership().tenant())
            .with(Map.of("operation", ended.id().toString(), "retry", retry.id().toString())));
    return retry;
  }

  private Workspace wished(Workspace workspace, OperationKind kind, Instant now) {
    return switch (kind) {
      case CREATE, START, RESTART -> {
        requireMayRun(workspace.ownership());
        yield onItsWay(workspace)
            ? workspace
            : kind == OperationKind.RESTART
                ? workspace.restartRequested(now)
                : workspace.startRequested(now);
      }
      case STOP ->
          workspace.stopRequestedFor(
              workspace.lifecycle().stopReason().orElse(StopReason.REQUESTED), now);
      case DELETE -> workspace.deleteRequested(now);
      // The wished limits are the row's since the first try.
      case RESIZE -> workspace;
    };
  }

  /** Its operation ended without it, and the wish is still that it runs. */
  private static boolean onItsWay(Workspace workspace) {
    return workspace.status() == WorkspaceStatus.PENDING
        || workspace.status() == WorkspaceStatus.STARTING;
  }

  private void requireMayRun(Ownership ownership) {
    if (stores.quotas().lock(ownership.tenant()).isPresent()) {
      WorkspaceAccess.requireMayRun(stores.halts(), ownership.tenant(), ownership.owner());
    }
  }
}
