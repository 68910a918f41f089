package dev.berth.application.provisioning;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.TenantId;
import java.util.Optional;

/** The operations of all tenants, for operators. */
public final class ReadAllOperations {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Operations operations;

  public ReadAllOperations(WorkspaceUnitOfWork unitOfWork, Operations operations) {
    this.unitOfWork = unitOfWork;
    this.operations = operations;
  }

  /**
   * Newest first.
   *
   * @param tenant only those of its workspaces, also once they are deleted
   * @throws dev.berth.domain.shared.DomainException PERMISSION_DENIED, CURSOR_MALFORMED
   */
  public Page<Operation> list(
      Actor actor, Optional<TenantId> tenant, Optional<OperationStatus> status, PageRequest page) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () ->
            tenant
                .map(one -> operations.list(one, status, page))
                .orElseGet(() -> operations.listAll(status, page)));
  }
}
