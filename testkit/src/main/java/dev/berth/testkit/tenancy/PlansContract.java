package dev.berth.testkit.tenancy;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.tenancy.Plans;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.Together;
import java.util.List;
import java.util.Optional;
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
  default void aPlanIsStoredInPlaceOfOneOfItsName() {
    PlanName name = new PlanName(Fresh.word("plan-"));
    put(new Plan(name, new TenantLimits(1, 2, 3, 4, 5)));
    Plan newer = new Plan(name, new TenantLimits(6, 7, 8, 9, 10));

    put(newer);

    assertThat(find(name)).contains(newer);
    assertThat(identity().committed(() -> identity().plans().all())).contains(newer);
  }

  @Test
  default void aPlanThatNobodyIsOnCanBeRemovedTwice() {
    PlanName name = new PlanName(Fresh.word("plan-"));
    put(new Plan(name, new TenantLimits(1, 2, 3, 4, 5)));

    identity().unitOfWork().run(() -> identity().plans().remove(name));
    identity().unitOfWork().run(() -> identity().plans().remove(name));

    assertThat(find(name)).isEmpty();
  }

  @Test
  default void aPlanThatATenantIsOnStays() {
    identity().committed(() -> identity().tenants().add(TenancySamples.tenant()));

    assertRefused(
        TenancyError.PLAN_IN_USE,
        () -> identity().unitOfWork().run(() -> identity().plans().remove(PlanName.STARTER)));

    assertThat(find(PlanName.STARTER)).isPresent();
  }

  @Test
  default void ofTwoThreadsThatStoreAPlanTheLastOneWins() {
    Plan plan = new Plan(new PlanName(Fresh.word("plan-")), new TenantLimits(1, 2, 3, 4, 5));

    Together.run(
            2,
            () -> {
              put(plan);
              return plan;
            })
        .all();

    assertThat(find(plan.name())).contains(plan);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().plans().all());
  }

  private void put(Plan plan) {
    identity().unitOfWork().run(() -> identity().plans().put(plan));
  }

  private Optional<Plan> find(PlanName name) {
    return identity().committed(() -> identity().plans().find(name));
  }

  @Test
  default void anUnknownPlanIsAbsent() {
    PlanName unknown = new PlanName("nobody-has-this");

    assertThat(identity().committed(() -> identity().plans().find(unknown))).isEmpty();
  }
}
