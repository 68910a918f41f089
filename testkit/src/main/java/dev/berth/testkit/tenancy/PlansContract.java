package dev.berth.testkit.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.tenancy.Plans;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.IdentitySide;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store of plans promises. */
@ContractFor(Plans.class)
public interface PlansContract {

  IdentitySide identity();

  @Test
  default void thePlansOfANewInstallationAreThereByName() {
    List<Plan> all = identity().committed(() -> identity().plans().all());

    assertThat(all)
        .extracting(plan -> plan.name().value())
        .contains("enterprise", "starter", "team")
        .isSorted();
  }

  @Test
  default void aPlanIsFoundAsItIsListed() {
    List<Plan> all = identity().committed(() -> identity().plans().all());

    assertThat(all)
        .isNotEmpty()
        .allSatisfy(
            plan ->
                assertThat(identity().committed(() -> identity().plans().find(plan.name())))
                    .contains(plan));
  }

  @Test
  default void aNewTenantsPlanHasRoom() {
    Plan starter =
        identity().committed(() -> identity().plans().find(PlanName.STARTER).orElseThrow());

    assertThat(starter.limits().maxWorkspaces()).isPositive();
    assertThat(starter.limits().maxMembers()).isPositive();
    assertThat(starter.limits().memoryMb()).isPositive();
  }

  @Test
  default void anUnknownPlanIsAbsent() {
    PlanName unknown = new PlanName("nobody-has-this");

    assertThat(identity().committed(() -> identity().plans().find(unknown))).isEmpty();
  }
}
