package dev.berth.application.tenancy;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
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
import dev.berth.domain.tenancy.TenantStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a tenant's own admins change of it: its name (the slug stays, since addresses are made of
 * it), whether IDEs hand on to other ports, and whether it is to be deleted. A deletion can be
 * taken back until its grace is over; its workspaces stand still at once.
 */
public final class ChangeTenant {

  private static final AuditAction RENAMED = new AuditAction("tenant.rename");
  private static final AuditAction PORT_PROXY = new AuditAction("tenant.port_proxy");
  private static final AuditAction DELETED = new AuditAction("tenant.delete");
  private static final AuditAction RESTORED = new AuditAction("tenant.restore");

  private final IdentityUnitOfWork unitOfWork;
  private final Tenants tenants;
  private final IdentityNews news;
  private final AuditLog audit;
  private final Duration grace;
  private final IdSource ids;
  private final Clock clock;

  /**
   * What is to be new.
   *
   * @param portProxy whether IDEs may hand on to other ports of their workspace
   * @param restored that a deletion is taken back
   */
  public record Change(Optional<TenantName> name, Optional<Boolean> portProxy, boolean restored) {}

  /**
   * @param grace how long a deletion can be taken back
   */
  public ChangeTenant(
      IdentityUnitOfWork unitOfWork,
      Tenants tenants,
      IdentityNews news,
      AuditLog audit,
      Duration grace,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.tenants = tenants;
    this.news = news;
    this.audit = audit;
    this.grace = grace;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected whether the tenant is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, STALE_VERSION, TENANT_BEING_DELETED
   */
  public Tenant handle(Actor actor, Change change, Predicate<Tenant> expected) {
    actor.require(Permission.TENANT_CHANGE);
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          Tenant before = locked(actor, expected);
          Tenant after =
              change
                  .name()
                  .filter(name -> !name.equals(before.name()))
                  .map(name -> before.renamed(name, now))
                  .orElse(before);
          if (change.portProxy().filter(allowed -> allowed != before.portProxy()).isPresent()) {
            after = after.proxyingPorts(!before.portProxy(), now);
          }
          if (change.restored() && before.status() == TenantStatus.DELETING) {
            after = after.reactivated(now);
          }
          if (after.equals(before)) {
            return before;
          }
          Tenant stored = tenants.update(after);
          if (!stored.name().equals(before.name())) {
            note(
                actor, RENAMED, Map.of("from", before.name().value(), "to", stored.name().value()));
          }
          boolean restored = stored.status() != before.status();
          boolean proxies = stored.portProxy() != before.portProxy();
          if (restored || proxies) {
            news.tenant(stored.standing(), stored.halt(), now);
          }
          if (proxies) {
            note(actor, PORT_PROXY, Map.of("allowed", Boolean.toString(stored.portProxy())));
          }
          if (restored) {
            note(actor, RESTORED, Map.of());
          }
          return stored;
        });
  }

  /**
   * Deletes the tenant once its grace is over.
   *
   * @throws DomainException PERMISSION_DENIED, STALE_VERSION, TENANT_BEING_DELETED already
   */
  public Tenant delete(Actor actor, Predicate<Tenant> expected) {
    actor.require(Permission.TENANT_CHANGE);
    return unitOfWork.execute(
        () -> {
          Instant now = clock.instant();
          Instant due = now.plus(grace);
          Tenant stored = tenants.update(locked(actor, expected).deletionAsked(due, now));
          news.tenant(stored.standing(), stored.halt(), now);
          note(actor, DELETED, Map.of("due", due.toString()));
          return stored;
        });
  }

  private Tenant locked(Actor actor, Predicate<Tenant> expected) {
    Tenant tenant =
        tenants
            .lock(actor.requireTenant().id())
            .orElseThrow(() -> new DomainException(TenancyError.TENANT_NOT_FOUND));
    if (!expected.test(tenant)) {
      throw new DomainException(SharedError.STALE_VERSION);
    }
    return tenant;
  }

  private void note(Actor actor, AuditAction action, Map<String, String> detail) {
    audit.append(
        AuditEntry.by(
                actor, ids.next(), action, "tenant:" + actor.requireTenant().id(), clock.instant())
            .with(detail));
  }
}
