package dev.berth.application.tenancy;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantName;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;

/** Gives the actor's tenant another name; its slug stays, since addresses are made of it. */
public final class ChangeTenant {

  private static final AuditAction RENAMED = new AuditAction("tenant.rename");

  private final IdentityUnitOfWork unitOfWork;
  private final Tenants tenants;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public ChangeTenant(
      IdentityUnitOfWork unitOfWork, Tenants tenants, AuditLog audit, IdSource ids, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.tenants = tenants;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected whether the tenant is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, STALE_VERSION
   */
  public Tenant rename(Actor actor, TenantName name, Predicate<Tenant> expected) {
    actor.require(Permission.TENANT_CHANGE);
    return unitOfWork.execute(
        () -> {
          Tenant tenant =
              tenants
                  .lock(actor.requireTenant().id())
                  .orElseThrow(() -> new DomainException(TenancyError.TENANT_NOT_FOUND));
          if (!expected.test(tenant)) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          if (tenant.name().equals(name)) {
            return tenant;
          }
          Instant now = clock.instant();
          audit.append(
              AuditEntry.by(actor, ids.next(), RENAMED, "tenant:" + tenant.id(), now)
                  .with(Map.of("from", tenant.name().value(), "to", name.value())));
          return tenants.update(tenant.renamed(name, now));
        });
  }
}
