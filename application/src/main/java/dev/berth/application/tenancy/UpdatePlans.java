package dev.berth.application.tenancy;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.TenancyError;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Replaces the list of plans. Tenants keep the limits that they took over until a plan is set for
 * them again; a plan that a tenant is on, and the one of new tenants, cannot go.
 */
public final class UpdatePlans {

  private static final AuditAction CHANGED = new AuditAction("plan.change");
  private static final AuditAction REMOVED = new AuditAction("plan.remove");

  private final IdentityUnitOfWork unitOfWork;
  private final Plans plans;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public UpdatePlans(
      IdentityUnitOfWork unitOfWork, Plans plans, AuditLog audit, IdSource ids, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.plans = plans;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @param wanted of different names
   * @return all plans there are then, by name
   * @throws DomainException PERMISSION_DENIED, PLAN_IN_USE, PLAN_REQUIRED without the starter plan
   */
  public List<Plan> handle(Actor actor, List<Plan> wanted) {
    actor.require(Permission.INSTALLATION_RUN);
    Set<PlanName> names = wanted.stream().map(Plan::name).collect(Collectors.toSet());
    if (!names.contains(PlanName.STARTER)) {
      throw new DomainException(
          TenancyError.PLAN_REQUIRED, Map.of("plan", PlanName.STARTER.value()));
    }
    return unitOfWork.execute(
        () -> {
          List<Plan> before = plans.all();
          before.stream()
              .filter(plan -> !names.contains(plan.name()))
              .forEach(
                  plan -> {
                    plans.remove(plan.name());
                    note(actor, REMOVED, plan);
                  });
          wanted.stream()
              .filter(plan -> !before.contains(plan))
              .forEach(
                  plan -> {
                    plans.put(plan);
                    note(actor, CHANGED, plan);
                  });
          return plans.all();
        });
  }

  private void note(Actor actor, AuditAction action, Plan plan) {
    audit.append(
        AuditEntry.by(actor, ids.next(), action, "plan:" + plan.name().value(), clock.instant())
            .with(Map.of("limits", LimitsText.of(plan.limits()))));
  }
}
