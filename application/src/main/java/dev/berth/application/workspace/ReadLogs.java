package dev.berth.application.workspace;

import dev.berth.application.host.HostException;
import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

/** What a workspace's program wrote. */
public final class ReadLogs {

  /** What hinders the machine is no tenant's business. */
  private static final String LATER = "The log can be read again in a little while.";

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
   * @throws DomainException WORKSPACE_NOT_FOUND, HOST_SILENT
   */
  public LogSlice tail(Actor actor, WorkspaceId id, int lines) {
    actor.require(Permission.WORKSPACE_READ);
    InstanceId instance = instance(actor, id);
    return told(() -> logs.tail(instance, lines));
  }

  /**
   * @throws DomainException WORKSPACE_NOT_FOUND, HOST_SILENT
   */
  public LogSlice since(Actor actor, WorkspaceId id, LogPosition position) {
    actor.require(Permission.WORKSPACE_READ);
    InstanceId instance = instance(actor, id);
    return told(() -> logs.since(instance, position));
  }

  /**
   * Nothing when the actor may read the log; the machine is not asked.
   *
   * @throws DomainException PERMISSION_DENIED, WORKSPACE_NOT_FOUND
   */
  public void check(Actor actor, WorkspaceId id) {
    actor.require(Permission.WORKSPACE_READ);
    instance(actor, id);
  }

  private static LogSlice told(Supplier<LogSlice> question) {
    try {
      return question.get();
    } catch (HostException silent) {
      throw new DomainException(HostError.HOST_SILENT, Map.of("reason", LATER), silent);
    }
  }

  private InstanceId instance(Actor actor, WorkspaceId id) {
    return unitOfWork.execute(
        () -> access.readable(actor, id, clock.instant()).placement().instance());
  }
}
