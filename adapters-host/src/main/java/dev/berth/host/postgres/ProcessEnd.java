package dev.berth.host.postgres;

import java.time.Duration;
import java.util.Collection;

/**
 * The end of processes, whoever's children they are. It looks again and again: {@link
 * ProcessHandle#onExit()} of a child may be told only after the child's output has ended, which
 * others that it started can hold open.
 */
final class ProcessEnd {

  private static final long SHORTEST_PAUSE_MILLIS = 2;
  private static final long LONGEST_PAUSE_MILLIS = 1000;

  /** It looks again after this part of the time that it has waited already. */
  private static final int PART = 8;

  private ProcessEnd() {}

  /** Waits until all have ended, at most this long; whether they have. */
  static boolean await(Collection<ProcessHandle> processes, Duration patience)
      throws InterruptedException {
    long begun = System.nanoTime();
    while (processes.stream().anyMatch(ProcessHandle::isAlive)) {
      Duration waited = Duration.ofNanos(System.nanoTime() - begun);
      if (waited.compareTo(patience) >= 0) {
        return false;
      }
      Thread.sleep(Math.min(pause(waited), 1 + patience.minus(waited).toMillis()));
    }
    return true;
  }

  /** The longer it has lasted, the less a moment more matters. */
  private static long pause(Duration waited) {
    long part = waited.dividedBy(PART).toMillis();
    return Math.max(SHORTEST_PAUSE_MILLIS, Math.min(part, LONGEST_PAUSE_MILLIS));
  }
}
