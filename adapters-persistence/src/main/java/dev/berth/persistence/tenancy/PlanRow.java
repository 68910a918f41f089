package dev.berth.persistence.tenancy;

import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(schema = "identity", name = "plan")
@SuppressWarnings("NullAway.Init")
final class PlanRow implements Row<Plan> {

  @Id String name;
  @Embedded LimitsColumns limits;

  @Override
  public Object key() {
    return name;
  }

  @Override
  public Plan toDomain() {
    return new Plan(new PlanName(name), limits.toDomain());
  }
}
