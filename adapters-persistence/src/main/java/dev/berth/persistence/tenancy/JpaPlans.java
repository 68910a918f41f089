package dev.berth.persistence.tenancy;

import dev.berth.application.tenancy.Plans;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans in {@code identity.plan}. */
public final class JpaPlans implements Plans {

  public static final Class<?> ROW = PlanRow.class;
  public static final Class<?> LIMITS = LimitsColumns.class;

  private static final String PUT =
      """
      INSERT INTO identity.plan
        (name, max_workspaces, max_members, disk_mb, memory_mb, cpu_percent)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6)
      ON CONFLICT (name) DO UPDATE
      SET max_workspaces = excluded.max_workspaces, max_members = excluded.max_members,
        disk_mb = excluded.disk_mb, memory_mb = excluded.memory_mb,
        cpu_percent = excluded.cpu_percent
      """;

  /** Keeps tenants from taking the plan over meanwhile: their foreign key needs a share of it. */
  private static final String LOCK = "SELECT name FROM identity.plan WHERE name = ?1 FOR UPDATE";

  private static final String IN_USE = "SELECT 1 FROM identity.tenant WHERE plan = ?1 LIMIT 1";

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaPlans(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Optional<Plan> find(PlanName name) {
    return unitOfWork.join(em -> Row.find(em, PlanRow.class, name.value()));
  }

  @Override
  public void put(Plan plan) {
    TenantLimits limits = plan.limits();
    unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    PUT,
                    plan.name().value(),
                    limits.maxWorkspaces(),
                    limits.maxMembers(),
                    limits.diskMb(),
                    limits.memoryMb(),
                    limits.cpuPercent())
                .update());
  }

  @Override
  public void remove(PlanName name) {
    int inUse =
        unitOfWork.join(
            em -> {
              if (NativeQuery.of(em, LOCK, name.value()).column(String.class).isEmpty()) {
                return 0;
              }
              return NativeQuery.of(em, IN_USE, name.value()).column(Integer.class).size();
            });
    if (inUse > 0) {
      throw new DomainException(TenancyError.PLAN_IN_USE, Map.of("plan", name.value()));
    }
    unitOfWork.join(
        em ->
            NativeQuery.of(em, "DELETE FROM identity.plan WHERE name = ?1", name.value()).update());
  }

  @Override
  public List<Plan> all() {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, "SELECT * FROM identity.plan ORDER BY name COLLATE \"C\"")
                .rows(PlanRow.class));
  }
}
