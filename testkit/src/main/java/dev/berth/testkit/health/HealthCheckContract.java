package dev.berth.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.health.HealthCheck;
import dev.berth.testkit.shared.ContractFor;
import org.junit.jupiter.api.Test;

/** What a check promises. */
@ContractFor(HealthCheck.class)
public interface HealthCheckContract {

  /** A check of something that is well. */
  HealthCheck check();

  /** The same check of something that is not. */
  HealthCheck brokenCheck();

  @Test
  default void itPassesWhileAllIsWell() {
    assertThat(check().passes()).isTrue();
  }

  @Test
  default void itTellsWithoutThrowingThatSomethingIsWrong() {
    assertThat(brokenCheck().passes()).isFalse();
  }

  @Test
  default void itsNameIsOneLowerCaseWordWithUnderscores() {
    assertThat(check().name()).matches("[a-z]+(_[a-z]+)*").isEqualTo(brokenCheck().name());
  }
}
