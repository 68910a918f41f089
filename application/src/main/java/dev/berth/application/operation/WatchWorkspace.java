package dev.berth.application.operation;

import dev.berth.application.provisioning.WorkspaceEvents;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Clock;
import java.util.List;

/** What happens to a workspace, for those who watch; access is checked at every look. */
public final class WatchWorkspace {

  private static final int AT_ONCE = 200;

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final WorkspaceEvents events;
  private final Clock clock;

  public WatchWorkspace(
      WorkspaceUnitOfWork unitOfWork, WorkspaceAccess access, WorkspaceEvents events, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Oldest first, at most 200. @throws dev.berth.domain.shared.DomainException WORKSPACE_NOT_FOUND
   */
  public List<WorkspaceEvent> after(Actor actor, WorkspaceId id, long sequence) {
    actor.require(Permission.WORKSPACE_READ);
    return unitOfWork.execute(
        () -> {
          access.readable(actor, id, clock.instant());
          return events.after(actor.requireTenant().id(), id, sequence, AT_ONCE);
        });
  }

  /**
   * The newest sequence number. @throws dev.berth.domain.shared.DomainException WORKSPACE_NOT_FOUND
   */
  public long latest(Actor actor, WorkspaceId id) {
    actor.require(Permission.WORKSPACE_READ);
    return unitOfWork.execute(
        () -> {
          access.readable(actor, id, clock.instant());
          return events.latest(actor.requireTenant().id(), id);
        });
  }
}
