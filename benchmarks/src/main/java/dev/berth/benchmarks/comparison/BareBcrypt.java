package dev.berth.benchmarks.comparison;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.mindrot.jbcrypt.BCrypt;

/** Nothing but password checks at cost 12, one thread per core. */
final class BareBcrypt {

  private static final String PASSWORD = "a lamp under the green stairs";

  private final int threads;
  private final String hash = BCrypt.hashpw(PASSWORD, BCrypt.gensalt(12));

  BareBcrypt(int threads) {
    this.threads = threads;
  }

  /** Checks per second over that time. */
  double run(Duration time) {
    long begun = System.nanoTime();
    long end = begun + time.toNanos();
    AtomicInteger checks = new AtomicInteger();
    Thread[] running =
        IntStream.range(0, threads)
            .mapToObj(number -> new Thread(() -> checkUntil(end, checks), "bare-" + number))
            .toArray(Thread[]::new);
    for (Thread thread : running) {
      thread.start();
    }
    for (Thread thread : running) {
      joined(thread);
    }
    return checks.get() * 1e9 / (System.nanoTime() - begun);
  }

  private void checkUntil(long end, AtomicInteger checks) {
    while (System.nanoTime() < end) {
      if (!BCrypt.checkpw(PASSWORD, hash)) {
        throw new IllegalStateException("a right password was wrong");
      }
      checks.incrementAndGet();
    }
  }

  private static void joined(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
