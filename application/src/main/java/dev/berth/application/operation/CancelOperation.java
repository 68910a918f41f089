package dev.berth.application.operation;

import dev.berth.application.lifecycle.Accepted;
import dev.berth.application.provisioning.Journal;
import dev.berth.application.provisioning.Operations;
import dev.berth.application.provisioning.WorkSignal;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;

/**
 * Calls off what is bringing a workspace up; what was done is undone, and the workspace is stopped.
 */
public final class CancelOperation {

  private static final AuditAction CANCELLED = new AuditAction("workspace.cancel");

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final Operations operations;
  private final Journal journal;
  private final WorkspaceAudit audit;
  private final WorkSignal signal;
  private final IdSource ids;
  private final Clock clock;

  public CancelOperation(
      WorkspaceUnitOfWork unitOfWork,
      WorkspaceAccess access,
      Operations operations,
      Journal journal,
      WorkspaceAudit audit,
      WorkSignal signal,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.operations = operations;
    this.journal = journal;
    this.audit = audit;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException PERMISSION_DENIED, WORKSPACE_NOT_FOUND, NOTHING_TO_CANCEL
   */
  public Accepted handle(Actor actor, WorkspaceId id) {
    actor.require(Permission.WORKSPACE_CHANGE);
    Accepted accepted =
        unitOfWork.execute(
            () -> {
              Workspace workspace = access.changeable(actor, id);
              Operation active =
                  operations
                      .lockActive(workspace.ownership().tenant(), id)
                      .filter(operation -> operation.kind().cancellable())
                      .orElseThrow(() -> new DomainException(OperationError.NOTHING_TO_CANCEL));
              Instant now = clock.instant();
              Operation cancelled = operations.update(active.cancelRequested(), now);
              journal.operation(cancelled, now);
              audit.append(AuditEntry.by(actor, ids.next(), CANCELLED, "workspace:" + id, now));
              return new Accepted(workspace, cancelled);
            });
    signal.wake();
    return accepted;
  }
}
