package dev.berth.application.workspace;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Clock;

/** What a workspace's program wrote. */
public final class ReadLogs {

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final WorkspaceLogs logs;
  private final Clock clock;

  public ReadLogs(
      WorkspaceUnitOfWork unitOfWork, WorkspaceAccess access, WorkspaceLogs logs, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.logs = logs;
    this.clock = clock;
  }

  /**
   * @throws dev.berth.domain.shared.DomainException WORKSPACE_NOT_FOUND
   */
  public LogSlice tail(Actor actor, WorkspaceId id, int lines) {
    actor.require(Permission.WORKSPACE_READ);
    return logs.tail(instance(actor, id), lines);
  }

  /**
   * @throws dev.berth.domain.shared.DomainException WORKSPACE_NOT_FOUND
   */
  public LogSlice since(Actor actor, WorkspaceId id, LogPosition position) {
    actor.require(Permission.WORKSPACE_READ);
    return logs.since(instance(actor, id), position);
  }

  private InstanceId instance(Actor actor, WorkspaceId id) {
    return unitOfWork.execute(
        () -> access.readable(actor, id, clock.instant()).placement().instance());
  }
}
