package dev.berth.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** What must hold elsewhere within two seconds, says security 12. */
public final class Promise {

  public static final Duration ELSEWHERE = Duration.ofSeconds(2);

  private Promise() {}

  /** Holds that the condition holds in time, and still holds when it is looked at once more. */
  public static void keeps(String what, BooleanSupplier condition) {
    long began = System.nanoTime();
    Await.until(what, ELSEWHERE, condition);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).as(what).isLessThan(ELSEWHERE);
    assertThat(condition.getAsBoolean()).as("for good: " + what).isTrue();
  }
}
