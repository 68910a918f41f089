package dev.berth.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.Observation;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.ResourceControls.Enforcement;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the limits of a host promise, be it one that enforces them or one that says it does not. */
@ContractFor(ResourceControls.class)
public interface ResourceControlsContract {

  ResourceLimits SOME = new ResourceLimits(1_024, 512, 100);
  ResourceLimits OTHERS = new ResourceLimits(2_048, 256, 50);

  HostSide host();

  @Test
  default void whatWasAppliedHoldsAndNothingElseUnlessTheHostEnforcesNothing() {
    InstanceId instance = instance();

    boolean enforced = apply(instance, SOME) == Enforcement.HELD;

    assertThat(host().controls().holds(instance, SOME)).isTrue();
    assertThat(host().controls().holds(instance, OTHERS)).isEqualTo(!enforced);
  }

  @Test
  default void theSameAgainChangesNothingAndOthersTakeTheirPlace() {
    InstanceId instance = instance();
    Enforcement first = apply(instance, SOME);

    assertThat(apply(instance, SOME)).isEqualTo(first);
    assertThat(apply(instance, OTHERS)).isEqualTo(first);

    assertThat(host().controls().holds(instance, OTHERS)).isTrue();
    assertThat(host().controls().holds(instance, SOME)).isEqualTo(first != Enforcement.HELD);
  }

  @Test
  default void whatWasNeverThereHasNoneAndIsLiftedWithoutAFault() {
    InstanceId unknown = instance();
    boolean enforced = apply(instance(), SOME) == Enforcement.HELD;

    host().controls().lift(unknown);

    assertThat(host().controls().holds(unknown, SOME)).isEqualTo(!enforced);
  }

  @Test
  default void liftedTwiceTheyAreGoneAndAnotherWorkspacesStay() {
    InstanceId mine = instance();
    InstanceId other = instance();
    apply(mine, SOME);
    boolean enforced = apply(other, OTHERS) == Enforcement.HELD;

    host().controls().lift(mine);
    host().controls().lift(mine);

    assertThat(host().controls().holds(mine, SOME)).isEqualTo(!enforced);
    assertThat(host().controls().holds(other, OTHERS)).isTrue();
  }

  @Test
  default void whatRunsRunsOnUnderItsNewLimits() {
    WorkspaceSpec spec = host().answering();
    apply(spec.instance(), spec.limits());
    host().processes().ensureStarted(spec);
    host().healthProbe().awaitHealthy(spec, Duration.ofSeconds(30));
    Observation before = host().processes().observe(spec.instance());

    apply(spec.instance(), SOME);

    assertThat(host().processes().observe(spec.instance())).isEqualTo(before);
    assertThat(host().healthProbe().healthy(spec)).isTrue();
    assertThat(host().controls().holds(spec.instance(), SOME)).isTrue();
  }

  @Test
  default void fourThreadsMayApplyTheSameAtOnce() {
    InstanceId instance = instance();

    Together<Enforcement> answers = Together.run(4, () -> apply(instance, SOME)).all();

    assertThat(answers.values()).containsOnly(apply(instance, SOME));
    assertThat(host().controls().holds(instance, SOME)).isTrue();
  }

  private Enforcement apply(InstanceId instance, ResourceLimits limits) {
    return host().controls().apply(instance, limits);
  }

  private static InstanceId instance() {
    return InstanceId.of(new WorkspaceId(Fresh.uuid()));
  }
}
