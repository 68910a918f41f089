package dev.berth.application.tenancy;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import java.util.List;
import java.util.Optional;

/**
 * The plans of the installation; starter, team and enterprise are there from the first migration.
 */
@DrivenPort
@CrossTenant("plans belong to the installation")
public interface Plans {

  Optional<Plan> find(PlanName name);

  /** Stores it, in place of one of the same name. */
  void put(Plan plan);

  /**
   * Removes it; one that is absent is fine.
   *
   * @throws dev.berth.domain.shared.DomainException PLAN_IN_USE while a tenant is on it
   */
  void remove(PlanName name);

  /** By name. */
  List<Plan> all();
}
