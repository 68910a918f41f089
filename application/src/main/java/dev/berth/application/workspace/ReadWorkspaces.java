package dev.berth.application.workspace;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What people read of workspaces: their own, or the tenant's by role. */
public final class ReadWorkspaces {

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final Workspaces workspaces;
  private final Clock clock;

  public ReadWorkspaces(WorkspaceUnitOfWork unitOfWork, Workspaces workspaces, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = new WorkspaceAccess(workspaces);
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /** Newest first; who may read only their own gets only those, whatever the filter says. */
  public Page<Workspace> list(Actor actor, WorkspaceFilter filter, PageRequest page) {
    actor.require(Permission.WORKSPACE_READ);
    WorkspaceFilter allowed =
        actor.may(Permission.WORKSPACE_READ_ALL)
            ? filter
            : new WorkspaceFilter(Optional.of(actor.user()), filter.status());
    if (!allowed.owner().equals(filter.owner()) && filter.owner().isPresent()) {
      return new Page<>(List.of(), Optional.empty());
    }
    return unitOfWork.execute(() -> workspaces.list(actor.requireTenant().id(), allowed, page));
  }

  /**
   * @throws DomainException WORKSPACE_NOT_FOUND
   */
  public Workspace one(Actor actor, WorkspaceId id) {
    actor.require(Permission.WORKSPACE_READ);
    return unitOfWork.execute(() -> access.readable(actor, id, clock.instant()));
  }
}
