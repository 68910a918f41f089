package dev.berth.e2e.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The one place where a test waits: until something holds, and never longer than it says. */
public final class Await {

  private static final Duration STEP = Duration.ofMillis(50);

  private Await() {}

  /** Waits until the condition holds. @throws AssertionError when it does not in time */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    value(what, limit, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /** Waits until there is a value. @throws AssertionError when there is none in time */
  public static <T> T value(String what, Duration limit, Supplier<Optional<T>> look) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> seen = look.get();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + limit.toSeconds() + " s: " + what);
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }
}
