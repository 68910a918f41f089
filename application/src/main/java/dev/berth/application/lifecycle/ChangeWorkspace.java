package dev.berth.application.lifecycle;

import dev.berth.application.host.Hosts;
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
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Ownership;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Starts, stops, restarts or deletes a workspace: the wish is recorded, an operation carries it out
 * after the commit. Stop and delete are legal whatever is under way, and take over from it.
 */
public final class ChangeWorkspace {

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final Workspaces workspaces;
  private final Operations operations;
  private final Quotas quotas;
  private final Halts halts;
  private final Admission admission;
  private final OperationRequests requests;
  private final WorkspaceAudit audit;
  private final WorkSignal signal;
  private final IdSource ids;
  private final Clock clock;

  /** What can be wished for a workspace that is there. */
  public enum Wish {
    START,
    STOP,
    RESTART,
    DELETE
  }

  /** Where a wish is written. */
  public record Stores(
      Hosts hosts, Workspaces workspaces, Operations operations, Quotas quotas, Halts halts) {}

  public ChangeWorkspace(
      WorkspaceUnitOfWork unitOfWork,
      Stores stores,
      OperationRequests requests,
      WorkspaceAudit audit,
      WorkSignal signal,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = new WorkspaceAccess(stores.workspaces());
    this.workspaces = stores.workspaces();
    this.operations = stores.operations();
    this.quotas = stores.quotas();
    this.halts = stores.halts();
    this.admission = new Admission(stores.hosts(), stores.workspaces());
    this.requests = requests;
    this.audit = audit;
    this.signal = signal;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected the version that the caller has seen; with another stored one nothing happens
   * @throws DomainException PERMISSION_DENIED, WORKSPACE_NOT_FOUND, WORKSPACE_STATE,
   *     WORKSPACES_HALTED, HOST_FULL, STALE_VERSION
   */
  public Accepted handle(Actor actor, WorkspaceId id, Wish wish, Optional<Long> expected) {
    actor.require(Permission.WORKSPACE_CHANGE);
    Accepted accepted =
        unitOfWork.execute(
            () -> {
              Workspace workspace = access.changeable(actor, id);
              if (expected.filter(version -> version != workspace.version()).isPresent()) {
                throw new DomainException(SharedError.STALE_VERSION);
              }
              return record(actor, workspace, wish);
            });
    signal.wake();
    return accepted;
  }

  private Accepted record(Actor actor, Workspace workspace, Wish wish) {
    Optional<Operation> same = underWay(workspace, wish);
    if (same.isPresent()) {
      return new Accepted(workspace, same.get());
    }
    if (wish == Wish.START || wish == Wish.RESTART) {
      requireMayRun(workspace.ownership());
    }
    Instant now = clock.instant();
    Workspace wished =
        switch (wish) {
          case START -> workspace.startRequested(now);
          case STOP -> workspace.stopRequested(now);
          case RESTART -> workspace.restartRequested(now);
          case DELETE -> workspace.deleteRequested(now);
        };
    admission.requireRoom(workspace, wished);
    Workspace stored = workspaces.update(wished);
    audit.append(AuditEntry.by(actor, ids.next(), action(wish), "workspace:" + stored.id(), now));
    return new Accepted(
        stored, requests.request(stored, kind(wish), Optional.of(actor.user()), now));
  }

  private void requireMayRun(Ownership ownership) {
    if (quotas.lock(ownership.tenant()).isPresent()) {
      WorkspaceAccess.requireMayRun(halts, ownership.tenant(), ownership.owner());
    }
  }

  /** A second wish to stop or delete changes nothing. */
  private Optional<Operation> underWay(Workspace workspace, Wish wish) {
    return wish == Wish.STOP || wish == Wish.DELETE
        ? operations
            .lockActive(workspace.ownership().tenant(), workspace.id())
            .filter(active -> active.kind() == kind(wish))
        : Optional.empty();
  }

  private static OperationKind kind(Wish wish) {
    return switch (wish) {
      case START -> OperationKind.START;
      case STOP -> OperationKind.STOP;
      case RESTART -> OperationKind.RESTART;
      case DELETE -> OperationKind.DELETE;
    };
  }

  private static AuditAction action(Wish wish) {
    return switch (wish) {
      case START -> new AuditAction("workspace.start");
      case STOP -> new AuditAction("workspace.stop");
      case RESTART -> new AuditAction("workspace.restart");
      case DELETE -> new AuditAction("workspace.delete");
    };
  }
}
