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
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.LimitsChange;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.SuspensionMessage;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an operator changes of a tenant: its plan, whose limits it takes over, limits of its own,
 * suspension with a message. People are out, and workspaces stop, at once.
 */
public final class UpdateTenant {

  private static final AuditAction LIMITED = new AuditAction("tenant.change_limits");
  private static final AuditAction SUSPENDED = new AuditAction("tenant.suspend");
  private static final AuditAction REACTIVATED = new AuditAction("tenant.reactivate");

  private final IdentityUnitOfWork unitOfWork;
  private final Tenants tenants;
  private final Plans plans;
  private final IdentityNews news;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  /** What a status can be set to. */
  public enum Status {
    ACTIVE,
    SUSPENDED
  }

  /** What is to be new; what is absent stays. Limits come after the plan's. */
  public record Change(
      Optional<PlanName> plan,
      Optional<LimitsChange> limits,
      Optional<Status> status,
      Optional<SuspensionMessage> message) {}

  public UpdateTenant(
      IdentityUnitOfWork unitOfWork,
      Tenants tenants,
      Plans plans,
      IdentityNews news,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.tenants = tenants;
    this.plans = plans;
    this.news = news;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param expected whether the tenant is still what the caller has seen
   * @throws DomainException PERMISSION_DENIED, TENANT_NOT_FOUND, PLAN_UNKNOWN, STALE_VERSION,
   *     TENANT_BEING_DELETED, MESSAGE_WITHOUT_SUSPENSION
   */
  public Tenant handle(Actor actor, TenantId id, Change change, Predicate<Tenant> expected) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () -> {
          Tenant before =
              tenants
                  .lock(id)
                  .orElseThrow(() -> new DomainException(TenancyError.TENANT_NOT_FOUND));
          if (!expected.test(before)) {
            throw new DomainException(SharedError.STALE_VERSION);
          }
          Instant now = clock.instant();
          Tenant after = standing(limited(before, change, now), change, now);
          if (same(before, after)) {
            return before;
          }
          Tenant stored = tenants.update(after);
          news.tenant(stored.standing(), stored.halt(), now);
          note(actor, before, stored, now);
          return stored;
        });
  }

  private Tenant limited(Tenant tenant, Change change, Instant now) {
    Tenant onPlan = change.plan().map(name -> tenant.on(plan(name), now)).orElse(tenant);
    return change
        .limits()
        .map(limits -> onPlan.limitedTo(limits.appliedTo(onPlan.limits()), now))
        .orElse(onPlan);
  }

  private Plan plan(PlanName name) {
    return plans
        .find(name)
        .orElseThrow(
            () -> new DomainException(TenancyError.PLAN_UNKNOWN, Map.of("plan", name.value())));
  }

  private static Tenant standing(Tenant tenant, Change change, Instant now) {
    boolean suspend =
        change
            .status()
            .map(status -> status == Status.SUSPENDED)
            .orElse(tenant.status() == TenantStatus.SUSPENDED);
    if (!suspend && change.message().isPresent()) {
      throw new DomainException(TenancyError.MESSAGE_WITHOUT_SUSPENSION);
    }
    if (suspend) {
      return tenant.suspended(change.message(), now);
    }
    return change.status().isPresent() ? tenant.reactivated(now) : tenant;
  }

  private static boolean same(Tenant before, Tenant after) {
    return before.plan().equals(after.plan())
        && before.limits().equals(after.limits())
        && before.status() == after.status()
        && before.suspensionMessage().equals(after.suspensionMessage());
  }

  private void note(Actor actor, Tenant before, Tenant after, Instant now) {
    boolean newPlan = !before.plan().equals(after.plan());
    if (newPlan || !before.limits().equals(after.limits())) {
      append(
          actor,
          after,
          LIMITED,
          Map.of("plan", after.plan().value(), "limits", LimitsText.of(after.limits())),
          now);
    }
    boolean newMessage = !before.suspensionMessage().equals(after.suspensionMessage());
    if (after.status() == TenantStatus.SUSPENDED
        && (before.status() != TenantStatus.SUSPENDED || newMessage)) {
      Map<String, String> message =
          after.suspensionMessage().map(text -> Map.of("message", text)).orElse(Map.of());
      append(actor, after, SUSPENDED, message, now);
    }
    if (after.active() && !before.active()) {
      append(actor, after, REACTIVATED, Map.of(), now);
    }
  }

  private void append(
      Actor actor, Tenant tenant, AuditAction action, Map<String, String> detail, Instant now) {
    audit.append(
        AuditEntry.by(actor, ids.next(), action, "tenant:" + tenant.id(), now)
            .within(tenant.id())
            .with(detail));
  }
}
