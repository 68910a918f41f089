package dev.berth.benchmarks.comparison;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Times in which nothing is asked of anybody but a probe. */
final class Pauses {

  private Pauses() {}

  static void rest(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
  }
}
