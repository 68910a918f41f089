package dev.berth.persistence.tenancy;

import dev.berth.application.tenancy.Plans;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.List;
import java.util.Optional;

/** Plans in {@code identity.plan}. */
public final class JpaPlans implements Plans {

  public static final Class<?> ROW = PlanRow.class;
  public static final Class<?> LIMITS = LimitsColumns.class;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaPlans(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Optional<Plan> find(PlanName name) {
    return unitOfWork.join(em -> Row.find(em, PlanRow.class, name.value()));
  }

  @Override
  public List<Plan> all() {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, "SELECT * FROM identity.plan ORDER BY name COLLATE \"C\"")
                .rows(PlanRow.class));
  }
}
