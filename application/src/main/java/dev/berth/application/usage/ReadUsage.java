package dev.berth.application.usage;

import dev.berth.application.quota.Quotas;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.TenantStanding;

/** What the actor's tenant uses of its limits. */
public final class ReadUsage {

  private final IdentityUnitOfWork identitySide;
  private final Memberships memberships;
  private final WorkspaceUnitOfWork workspaceSide;
  private final Quotas quotas;
  private final Workspaces workspaces;

  public ReadUsage(
      IdentityUnitOfWork identitySide,
      Memberships memberships,
      WorkspaceUnitOfWork workspaceSide,
      Quotas quotas,
      Workspaces workspaces) {
    this.identitySide = identitySide;
    this.memberships = memberships;
    this.workspaceSide = workspaceSide;
    this.quotas = quotas;
    this.workspaces = workspaces;
  }

  /**
   * @throws dev.berth.domain.shared.DomainException PERMISSION_DENIED
   */
  public Usage handle(Actor actor) {
    actor.require(Permission.TENANT_READ);
    TenantStanding tenant = actor.requireTenant();
    int members = identitySide.execute(() -> memberships.count(tenant.id()));
    return workspaceSide.execute(
        () ->
            new Usage(
                tenant.limits(),
                quotas.find(tenant.id()).map(TenantQuota::workspaces).orElse(0),
                members,
                workspaces.largest(tenant.id())));
  }
}
