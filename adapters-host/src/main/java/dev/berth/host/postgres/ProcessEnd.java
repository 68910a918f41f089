package dev.berth.host.postgres;

import java.time.Duration;
import java.util.Collection;

/**
 * The end of processes, whoever's children they are. It looks again and again: {@link
 * ProcessHandle#onExit()} of a child may be told only after the child's output has ended, which
 * others that it started can hold open.
 */
final class ProcessEnd {

  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 250;

  private ProcessEnd() {}

  /** Waits until all have ended, at most this long; whether they have. */
  static boolean await(Collection<ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long pause = FIRST_PAUSE_MILLIS;
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      Thread.sleep(Math.min(pause, left));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
    return true;
  }
}
