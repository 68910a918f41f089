package dev.berth.application.workspace;

import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceError;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the workspace that an actor asks for. What the actor may not see is absent: another
 * tenant's by the query, another member's here.
 */
public final class WorkspaceAccess {

  private static final Duration TOMBSTONE_SHOWN = Duration.ofDays(7);

  private final Workspaces workspaces;

  public WorkspaceAccess(Workspaces workspaces) {
    this.workspaces = workspaces;
  }

  /** To be read; a deleted one for 7 days. @throws DomainException WORKSPACE_NOT_FOUND */
  public Workspace readable(Actor actor, WorkspaceId id, Instant now) {
    return workspaces
        .find(actor.requireTenant().id(), id)
        .filter(found -> mine(actor, found) || actor.may(Permission.WORKSPACE_READ_ALL))
        .filter(found -> shown(found, now))
        .orElseThrow(WorkspaceAccess::absent);
  }

  /** To be changed, locked. @throws DomainException WORKSPACE_NOT_FOUND, for a deleted one too */
  public Workspace changeable(Actor actor, WorkspaceId id) {
    return workspaces
        .lock(actor.requireTenant().id(), id)
        .filter(found -> mine(actor, found) || actor.may(Permission.WORKSPACE_CHANGE_ALL))
        .filter(found -> found.status() != WorkspaceStatus.DELETED)
        .orElseThrow(WorkspaceAccess::absent);
  }

  /**
   * Asked under the lock of the tenant's quota, so that whoever halts comes before or after.
   *
   * @throws DomainException WORKSPACES_HALTED for what the identity side lets nobody run
   */
  public static void requireMayRun(Halts halts, TenantId tenant, UserId owner) {
    halts
        .of(tenant, owner)
        .ifPresent(
            halt -> {
              throw new DomainException(
                  WorkspaceError.WORKSPACES_HALTED,
                  Map.of("reason", halt.name().toLowerCase(Locale.ROOT)));
            });
  }

  static boolean mine(Actor actor, Workspace workspace) {
    return workspace.ownership().owner().equals(actor.user());
  }

  static DomainException absent() {
    return new DomainException(WorkspaceError.WORKSPACE_NOT_FOUND);
  }

  private static boolean shown(Workspace workspace, Instant now) {
    return workspace.deletedAt().map(at -> now.isBefore(at.plus(TOMBSTONE_SHOWN))).orElse(true);
  }
}
