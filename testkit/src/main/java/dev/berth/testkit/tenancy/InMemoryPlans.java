package dev.berth.testkit.tenancy;

import dev.berth.application.tenancy.Plans;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The three plans of a new installation, in memory. */
public final class InMemoryPlans implements Plans {

  private final InMemoryTable<PlanName, Plan> rows;
  private final Predicate<PlanName> inUse;

  /**
   * @param inUse whether a tenant is on the plan, asked in the unit of work
   */
  public InMemoryPlans(InMemoryIdentityUnitOfWork unitOfWork, Predicate<PlanName> inUse) {
    this.inUse = inUse;
    rows = new InMemoryTable<>(unitOfWork.store());
    unitOfWork.run(
        () -> {
          put(new Plan(PlanName.STARTER, TenancySamples.LIMITS));
          put(new Plan(new PlanName("team"), new TenantLimits(50, 100, 20_480, 4_096, 400)));
          put(
              new Plan(
                  new PlanName("enterprise"), new TenantLimits(500, 1_000, 51_200, 8_192, 800)));
        });
  }

  @Override
  public Optional<Plan> find(PlanName name) {
    return rows.find(name);
  }

  @Override
  public List<Plan> all() {
    return rows.all().stream().sorted(Comparator.comparing(plan -> plan.name().value())).toList();
  }

  @Override
  public void remove(PlanName name) {
    if (inUse.test(name)) {
      throw new DomainException(TenancyError.PLAN_IN_USE);
    }
    rows.remove(name);
  }

  @Override
  public void put(Plan plan) {
    rows.put(plan.name(), plan);
  }
}
