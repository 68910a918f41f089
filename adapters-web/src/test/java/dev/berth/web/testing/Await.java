package dev.berth.web.testing;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that happens on another thread. */
public final class Await {

  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;

  private Await() {}

  /**
   * @throws AssertionError when it does not come true in time
   */
  public static void until(BooleanSupplier condition) {
    long begun = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begun > PATIENCE_NANOS) {
        throw new AssertionError("it never came true");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
