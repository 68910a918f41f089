package dev.berth.application.operation;

import dev.berth.application.provisioning.Operations;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.WorkspaceAccess;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.util.List;

/** What people read of operations: those of the workspaces that they may read. */
public final class ReadOperations {

  private static final int OPERATIONS_SHOWN = 50;

  private final WorkspaceUnitOfWork unitOfWork;
  private final WorkspaceAccess access;
  private final Operations operations;
  private final Clock clock;

  public ReadOperations(
      WorkspaceUnitOfWork unitOfWork, WorkspaceAccess access, Operations operations, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.access = access;
    this.operations = operations;
    this.clock = clock;
  }

  /** The newest 50. @throws DomainException WORKSPACE_NOT_FOUND */
  public List<Operation> of(Actor actor, WorkspaceId id) {
    actor.require(Permission.WORKSPACE_READ);
    return unitOfWork.execute(
        () -> {
          Workspace workspace = access.readable(actor, id, clock.instant());
          return operations.of(workspace.ownership().tenant(), id, OPERATIONS_SHOWN);
        });
  }

  /**
   * @throws DomainException OPERATION_NOT_FOUND, also where the workspace may not be read
   */
  public Operation one(Actor actor, OperationId id) {
    actor.require(Permission.WORKSPACE_READ);
    return unitOfWork.execute(
        () -> {
          Operation operation =
              operations
                  .find(actor.requireTenant().id(), id)
                  .orElseThrow(ReadOperations::operationAbsent);
          try {
            access.readable(actor, operation.workspace(), clock.instant());
          } catch (DomainException hidden) {
            throw operationAbsent();
          }
          return operation;
        });
  }

  private static DomainException operationAbsent() {
    return new DomainException(OperationError.OPERATION_NOT_FOUND);
  }
}
