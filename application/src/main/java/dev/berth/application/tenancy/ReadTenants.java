package dev.berth.application.tenancy;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.Tenant;
import java.util.List;

/** All tenants and plans, for operators. */
public final class ReadTenants {

  private final IdentityUnitOfWork unitOfWork;
  private final Tenants tenants;
  private final Plans plans;

  public ReadTenants(IdentityUnitOfWork unitOfWork, Tenants tenants, Plans plans) {
    this.unitOfWork = unitOfWork;
    this.tenants = tenants;
    this.plans = plans;
  }

  /**
   * Newest first.
   *
   * @throws dev.berth.domain.shared.DomainException PERMISSION_DENIED, CURSOR_MALFORMED
   */
  public Page<Tenant> list(Actor actor, PageRequest page) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(() -> tenants.list(page));
  }

  /** By name. @throws dev.berth.domain.shared.DomainException PERMISSION_DENIED */
  public List<Plan> plans(Actor actor) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(plans::all);
  }
}
