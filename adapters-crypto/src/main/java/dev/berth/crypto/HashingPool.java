package dev.berth.crypto;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.DomainException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A few threads for slow work, and a queue that refuses what would wait too long, judged by how
 * long the work took lately. So a storm of log-ins ends in quick refusals instead of a long queue.
 */
final class HashingPool implements AutoCloseable {

  static final Duration MOST_WAIT = Duration.ofSeconds(2);

  private static final int SMOOTHING = 8;

  private final int threads;
  private final ExecutorService executor;
  private final LongSupplier nanos;
  private final AtomicLong meanNanos;
  private final AtomicInteger present = new AtomicInteger();

  /**
   * @param expected how long one piece of work takes, until it has been measured
   * @param nanos a clock for durations, such as {@link System#nanoTime}
   */
  HashingPool(int threads, Duration expected, LongSupplier nanos) {
    this.threads = threads;
    this.meanNanos = new AtomicLong(expected.toNanos());
    this.nanos = nanos;
    AtomicInteger number = new AtomicInteger();
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "password-hash-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Does the work on one of the threads and waits for it.
   *
   * @throws DomainException HASHING_OVERLOADED when it would begin in more than 2 s, or when the
   *     caller is interrupted (whose flag is set again)
   */
  <T> T run(Supplier<T> work) {
    if (expectedWait(present.incrementAndGet()).compareTo(MOST_WAIT) > 0) {
      present.decrementAndGet();
      throw new DomainException(IdentityError.HASHING_OVERLOADED);
    }
    try {
      return executor.submit(() -> measured(work)).get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("hashing failed", failed.getCause());
    } catch (RejectedExecutionException closed) {
      present.decrementAndGet();
      throw overloaded(closed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw overloaded(interrupted);
    }
  }

  /** How many pieces of work wait or run. */
  int present() {
    return present.get();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private Duration expectedWait(int withNewcomer) {
    long ahead = Math.max(0, withNewcomer - threads);
    return Duration.ofNanos(ahead * meanNanos.get() / threads);
  }

  private <T> T measured(Supplier<T> work) {
    long begun = nanos.getAsLong();
    try {
      return work.get();
    } finally {
      long taken = nanos.getAsLong() - begun;
      meanNanos.updateAndGet(mean -> mean + (taken - mean) / SMOOTHING);
      present.decrementAndGet();
    }
  }

  private static DomainException overloaded(Exception cause) {
    return new DomainException(IdentityError.HASHING_OVERLOADED, Map.of(), cause);
  }
}
