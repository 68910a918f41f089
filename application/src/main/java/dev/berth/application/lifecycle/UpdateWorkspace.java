package dev.berth.application.lifecycle;

import dev.berth.application.host.Hosts;
import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.provisioning.Operations;
import dev.berth.application.provisioning.WorkSignal;
import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.Colleagues;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Halts;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.quota.ResourceChange;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Edit;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Blueprint;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Changes what a workspace is called, what it may use, when it is stopped and whose it is, all in
 * one transaction. What runs under other limits than those of its row, or with a password that its
 * former owner knows, is seen to by an operation.
 */
public final class UpdateWorkspace {

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final Stores stores;
  private final Admission admission;
  private final Colleagues colleagues;
  private final OperationRequests requests;
  private final WorkspaceAudit audit;
  private final WorkSignal signal;
  private final Keys keys;
  private final Clock clock;

  /** What is said; what is absent stays. */
  public record Change(
      Optional<WorkspaceName> name,
      ResourceChange limits,
      Edit<Integer> autoStopMinutes,
      Optional<UserId> owner) {}

  /** The workspace as it is now, and the operation that follows, if any does. */
  public record Updated(Workspace workspace, Optional<Operation> operation) {}

  /** Where it is written. */
  public record Stores(
      Hosts hosts, Workspaces workspaces, Operations operations, Quotas quotas, Halts halts) {}

  /** What makes ids and passwords that a former owner does not know. */
  public record Keys(IdSource ids, SecretSource secrets, WorkspacePasswords passwords) {}

  public UpdateWorkspace(
      WorkspaceUnitOfWork unitOfWork,
      Stores stores,
      Colleagues colleagues,
      OperationRequests requests,
      WorkspaceAudit audit,
      WorkSignal signal,
      Keys keys,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = new WorkspaceAccess(stores.workspaces());
    this.stores = stores;
    this.admission = new Admission(stores.hosts(), stores.workspaces());
    this.colleagues = colleagues;
    this.requests = requests;
    this.audit = audit;
    this.signal = signal;
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * @param expected the version that the caller has seen; with another stored one nothing happens
   * @throws DomainException PERMISSION_DENIED, WORKSPACE_NOT_FOUND, STALE_VERSION, WORKSPACE_STATE,
   *     WORKSPACE_NAME_TAKEN, AUTO_STOP_MALFORMED, one of the quota's codes, HOST_FULL,
   *     USER_NOT_FOUND or HEIR_UNFIT for the new owner, WORKSPACES_HALTED where that one may run
   *     nothing; OPERATION_IN_PROGRESS for other limits or another owner while something is under
   *     way
   */
  public Updated handle(Actor actor, WorkspaceId id, Change change, Optional<Long> expected) {
    actor.require(Permission.WORKSPACE_CHANGE);
    Optional<UserId> heir = heir(actor, id, change, expected);
    Updated updated =
        unitOfWork.execute(
            () -> {
              Workspace before = seen(actor, id, expected);
              if (!another(change, before).equals(heir)) {
                throw new DomainException(SharedError.STALE_VERSION);
              }
              return record(actor, before, change, heir);
            });
    if (updated.operation().isPresent()) {
      signal.wake();
    }
    return updated;
  }

  /**
   * Who gets it, if somebody else does. The other side is asked between two transactions of this
   * one, and only for those who may change the workspace.
   */
  private Optional<UserId> heir(
      Actor actor, WorkspaceId id, Change change, Optional<Long> expected) {
    if (change.owner().isEmpty()) {
      return Optional.empty();
    }
    Optional<UserId> heir = another(change, unitOfWork.execute(() -> seen(actor, id, expected)));
    heir.ifPresent(user -> colleagues.requireMayOwn(actor.requireTenant().id(), user));
    return heir;
  }

  private Workspace seen(Actor actor, WorkspaceId id, Optional<Long> expected) {
    Workspace workspace = access.changeable(actor, id);
    if (expected.filter(version -> version != workspace.version()).isPresent()) {
      throw new DomainException(SharedError.STALE_VERSION);
    }
    return workspace;
  }

  private static Optional<UserId> another(Change change, Workspace workspace) {
    return change.owner().filter(user -> !user.equals(workspace.ownership().owner()));
  }

  private Updated record(Actor actor, Workspace before, Change change, Optional<UserId> heir) {
    Instant now = clock.instant();
    Blueprint blueprint =
        before
            .blueprint()
            .within(change.limits().of(before.blueprint().limits()))
            .stoppingAfter(change.autoStopMinutes().of(before.blueprint().autoStopMinutes()));
    boolean resized = !blueprint.limits().equals(before.blueprint().limits());
    Workspace altered = before.altered(change.name().orElse(before.name()), blueprint, now);
    if (resized || heir.isPresent()) {
      requireIdle(before);
      requireAllowed(actor, before.blueprint().limits(), blueprint.limits(), heir);
    }
    Workspace after = heir.map(user -> handed(altered, user, now)).orElse(altered);
    if (!WorkspaceAlterations.any(before, after)) {
      return new Updated(before, Optional.empty());
    }
    Optional<OperationKind> next =
        heir.isPresent() ? afterTransfer(before) : afterResize(before, resized);
    Workspace wished = wished(after, next, now);
    admission.requireRoom(before, wished);
    Workspace stored = stores.workspaces().update(wished);
    WorkspaceAlterations.between(before, stored)
        .forEach(
            (action, detail) ->
                audit.append(
                    AuditEntry.by(actor, keys.ids().next(), action, "workspace:" + stored.id(), now)
                        .with(detail)));
    return new Updated(
        stored, next.map(kind -> requests.request(stored, kind, Optional.of(actor.user()), now)));
  }

  private void requireIdle(Workspace workspace) {
    if (stores
        .operations()
        .lockActive(workspace.ownership().tenant(), workspace.id())
        .isPresent()) {
      throw new DomainException(OperationError.OPERATION_IN_PROGRESS);
    }
  }

  /** Under the lock of the tenant's quota, as whoever changes plans and halts does it. */
  private void requireAllowed(
      Actor actor, ResourceLimits from, ResourceLimits to, Optional<UserId> heir) {
    TenantQuota quota = stores.quotas().lock(actor.requireTenant());
    quota.requireRoomFor(from, to);
    heir.ifPresent(
        user -> WorkspaceAccess.requireMayRun(stores.halts(), actor.requireTenant().id(), user));
  }

  private Workspace handed(Workspace workspace, UserId heir, Instant now) {
    Optional<SealedSecret> password =
        workspace
            .password()
            .map(old -> keys.passwords().seal(workspace.id(), keys.secrets().password()));
    return workspace.handedTo(heir, password, now);
  }

  /** Whatever may still run knows the former owner's password and sessions. */
  private static Optional<OperationKind> afterTransfer(Workspace workspace) {
    if (workspace.status() == WorkspaceStatus.STOPPED) {
      return Optional.empty();
    }
    return Optional.of(
        workspace.desired() == DesiredStatus.RUNNING ? OperationKind.RESTART : OperationKind.STOP);
  }

  /** What does not run gets its limits with its next start. */
  private static Optional<OperationKind> afterResize(Workspace workspace, boolean resized) {
    return resized && workspace.status() == WorkspaceStatus.RUNNING
        ? Optional.of(OperationKind.RESIZE)
        : Optional.empty();
  }

  private static Workspace wished(Workspace workspace, Optional<OperationKind> next, Instant now) {
    if (next.filter(kind -> kind == OperationKind.RESTART).isPresent()) {
      return workspace.restartRequested(now);
    }
    return next.filter(kind -> kind == OperationKind.STOP)
        .map(
            kind ->
                workspace.stopRequestedFor(
                    workspace.lifecycle().stopReason().orElse(StopReason.REQUESTED), now))
        .orElse(workspace);
  }
}
