package dev.berth.application.operation;

import dev.berth.application.provisioning.Operations;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.EveryWorkspace;
import dev.berth.application.workspace.Whose;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The operations of all tenants, for operators. */
public final class ReadAllOperations {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Operations operations;
  private final Workspaces workspaces;

  public ReadAllOperations(
      WorkspaceUnitOfWork unitOfWork, Operations operations, Workspaces workspaces) {
    this.unitOfWork = unitOfWork;
    this.operations = operations;
    this.workspaces = workspaces;
  }

  /**
   * Newest first.
   *
   * @param whose only those of these workspaces, also once they are deleted
   * @throws dev.berth.domain.shared.DomainException PERMISSION_DENIED, CURSOR_MALFORMED
   */
  public Page<Operation> list(
      Actor actor, Optional<Whose> whose, Optional<OperationStatus> status, PageRequest page) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () ->
            whose
                .map(one -> list(one, status, page))
                .orElseGet(() -> operations.listAll(status, page)));
  }

  private Page<Operation> list(Whose whose, Optional<OperationStatus> status, PageRequest page) {
    if (whose instanceof Whose.OfTenant of) {
      return operations.list(of.tenant(), status, page);
    }
    Set<WorkspaceId> all =
        EveryWorkspace.of(workspaces, whose).stream()
            .map(Workspace::id)
            .collect(Collectors.toSet());
    return operations.listOf(all, status, page);
  }
}
