package dev.berth.application.offboarding;

import dev.berth.application.provisioning.OperationRequests;
import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Halts;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.application.workspace.WorkspacePasswords;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What happens to all workspaces of a tenant or an owner at once, because of what became of those.
 * Each is changed in a transaction of its own; doing it again does what is left.
 */
public final class WorkspacesOfOwner {

  private static final AuditAction STOPPED = new AuditAction("workspace.halt");
  private static final AuditAction HANDED_OVER = new AuditAction("workspace.hand_over");
  private static final AuditAction DELETED = new AuditAction("workspace.purge");

  /** No chain of removed heirs is longer; one that is would be a loop. */
  private static final int MOST_HEIRS = 1_000;

  private final WorkspaceUnitOfWork unitOfWork;
  private final Workspaces workspaces;
  private final Quotas quotas;
  private final Halts halts;
  private final OperationRequests requests;
  private final WorkspaceAudit audit;
  private final Keys keys;
  private final Clock clock;

  /** Whose they are, and who may not have any. */
  public record Stores(Workspaces workspaces, Quotas quotas, Halts halts) {}

  /** What makes ids and passwords that a former owner does not know. */
  public record Keys(IdSource ids, SecretSource secrets, WorkspacePasswords passwords) {}

  public WorkspacesOfOwner(
      WorkspaceUnitOfWork unitOfWork,
      Stores stores,
      OperationRequests requests,
      WorkspaceAudit audit,
      Keys keys,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.workspaces = stores.workspaces();
    this.quotas = stores.quotas();
    this.halts = stores.halts();
    this.requests = requests;
    this.audit = audit;
    this.keys = keys;
    this.clock = clock;
  }

  /** Stops what shall run now. */
  void stop(TenantId tenant, Optional<UserId> owner, Halt why) {
    for (WorkspaceId id : all(tenant, owner)) {
      unitOfWork.run(
          () ->
              workspaces
                  .lock(tenant, id)
                  .filter(found -> owner.isEmpty() || owned(found, owner.get()))
                  .filter(found -> found.desired() == DesiredStatus.RUNNING)
                  .ifPresent(found -> stop(found, why)));
    }
  }

  /**
   * Gives what a removed user owns to the heir, stopped and under other passwords. The removal is
   * noted before.
   */
  public void handOver(TenantId tenant, UserId former) {
    for (WorkspaceId id : all(tenant, Optional.of(former))) {
      unitOfWork.run(
          () ->
              workspaces
                  .lock(tenant, id)
                  .filter(found -> owned(found, former))
                  .filter(found -> found.desired() != DesiredStatus.DELETED)
                  .ifPresent(found -> handOver(found, heirOf(tenant, former))));
    }
  }

  /** Wishes everything of the tenant gone. @return how many are not gone yet */
  int delete(TenantId tenant) {
    List<Workspace> left = found(tenant, Optional.empty());
    for (Workspace seen : left) {
      // It is asked again and again until all are gone: what was wished once needs no more locks.
      if (seen.desired() == DesiredStatus.DELETED) {
        continue;
      }
      unitOfWork.run(
          () ->
              workspaces
                  .lock(tenant, seen.id())
                  .filter(found -> found.desired() != DesiredStatus.DELETED)
                  .ifPresent(
                      found -> {
                        Instant now = clock.instant();
                        Workspace stored = workspaces.update(found.deleteRequested(now));
                        requests.request(stored, OperationKind.DELETE, Optional.empty(), now);
                        audit(stored, DELETED, Map.of(), now);
                      }));
    }
    return left.size();
  }

  private void stop(Workspace workspace, Halt why) {
    Instant now = clock.instant();
    Workspace stored = workspaces.update(workspace.stopRequestedFor(StopReason.of(why), now));
    requests.request(stored, OperationKind.STOP, Optional.empty(), now);
    audit(stored, STOPPED, Map.of("reason", why.name().toLowerCase(Locale.ROOT)), now);
  }

  private void handOver(Workspace workspace, UserId heir) {
    Instant now = clock.instant();
    Optional<SealedSecret> password =
        workspace
            .password()
            .map(old -> keys.passwords().seal(workspace.id(), keys.secrets().password()));
    UserId former = workspace.ownership().owner();
    Workspace handed = workspaces.update(workspace.handedTo(heir, password, now));
    audit(handed, HANDED_OVER, Map.of("from", former.toString(), "to", heir.toString()), now);
    if (handed.desired() == DesiredStatus.RUNNING) {
      stop(handed, Halt.OWNER_REMOVED);
    }
  }

  /**
   * The heir, or the heir's heir where that one was removed too. It is read under the lock that a
   * removal is noted under: whose removal is noted later has the workspace by then.
   */
  private UserId heirOf(TenantId tenant, UserId former) {
    quotas.lock(tenant);
    UserId heir = former;
    for (int i = 0; i < MOST_HEIRS; i++) {
      Optional<UserId> next = halts.heirOf(tenant, heir);
      if (next.isEmpty()) {
        return heir;
      }
      heir = next.get();
    }
    throw new IllegalStateException("the heirs of " + former + " inherit from each other");
  }

  private List<WorkspaceId> all(TenantId tenant, Optional<UserId> owner) {
    return found(tenant, owner).stream().map(Workspace::id).toList();
  }

  private List<Workspace> found(TenantId tenant, Optional<UserId> owner) {
    List<Workspace> found = new ArrayList<>();
    WorkspaceFilter filter = new WorkspaceFilter(owner, Optional.empty());
    Optional<String> after = Optional.empty();
    do {
      PageRequest request = new PageRequest(PageRequest.MOST, after);
      Page<Workspace> page = unitOfWork.execute(() -> workspaces.list(tenant, filter, request));
      found.addAll(page.items());
      after = page.next();
    } while (after.isPresent());
    return found;
  }

  private static boolean owned(Workspace workspace, UserId owner) {
    return workspace.ownership().owner().equals(owner);
  }

  private void audit(
      Workspace workspace, AuditAction action, Map<String, String> detail, Instant now) {
    audit.append(
        new AuditEntry(
            keys.ids().next(),
            now,
            Optional.empty(),
            Optional.of(workspace.ownership().tenant()),
            action,
            "workspace:" + workspace.id(),
            RequestOrigin.installation("heed-identity"),
            detail));
  }
}
