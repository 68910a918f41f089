package dev.berth.bootstrap.server;

import dev.berth.application.shared.MessageSetAside;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens again and again. A task that fails is logged and comes again at its next turn. */
final class Background implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final ScheduledExecutorService timer;

  Background(int threads) {
    ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(threads, named());
    // What is called sooner than planned leaves its old turn behind.
    pool.setRemoveOnCancelPolicy(true);
    this.timer = pool;
  }

  /** For what needs a timer of its own accord. */
  ScheduledExecutorService timer() {
    return timer;
  }

  void every(Duration pause, String name, Runnable task) {
    ScheduledFuture<?> unending =
        timer.scheduleWithFixedDelay(
            () -> guarded(name, task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    LOG.debug("\"{}\" recurs: {}", name, unending);
  }

  /**
   * Begins with an errand.
   *
   * @param pace the shortest and the longest time from one turn to the next, calls apart
   * @param untilDue how long until there is something to do, as far as is known
   * @return to be called when there is something to do
   */
  Errand errand(
      Errand.Pace pace, String name, Runnable task, Supplier<Optional<Duration>> untilDue) {
    Errand errand =
        new Errand(
            timer, pace, () -> guarded(name, task) ? untilDue.get() : Optional.of(pace.least()));
    errand.call();
    return errand;
  }

  /**
   * @return whether it did not fail
   */
  private static boolean guarded(String name, Runnable task) {
    try {
      task.run();
      return true;
    } catch (MessageSetAside lost) {
      LOG.error("{} by the recurring task \"{}\"", lost.getMessage(), name, lost);
    } catch (RuntimeException | Error e) {
      LOG.warn("The recurring task \"{}\" failed and will be tried again", name, e);
    }
    return false;
  }

  private static ThreadFactory named() {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, "background-" + count.getAndIncrement());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("A recurring task did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
