package dev.berth.bootstrap.server;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task that is called when there is something to do, and besides comes when something falls due
 * and after a rest: a call may have been lost, with the node that should have made it. Its turns
 * never overlap, and a call during a turn leads to another one.
 */
final class Errand {

  private static final Logger LOG = LoggerFactory.getLogger(Errand.class);

  /** Calls come in bursts: what follows within this time joins them. */
  private static final Duration GATHERED = Duration.ofMillis(20);

  private final ScheduledExecutorService timer;
  private final Pace pace;
  private final Supplier<Optional<Duration>> task;
  private @Nullable ScheduledFuture<?> next;
  private boolean called;
  private boolean running;

  /**
   * How long it rests when nobody calls.
   *
   * @param least also when it is due sooner, or has failed
   * @param most also when nothing is known to fall due
   */
  record Pace(Duration least, Duration most) {

    private Duration rest(Duration due) {
      Duration longer = due.compareTo(least) < 0 ? least : due;
      return longer.compareTo(most) > 0 ? most : longer;
    }
  }

  /**
   * @param task one turn; tells how long until something falls due, if that is known
   */
  Errand(ScheduledExecutorService timer, Pace pace, Supplier<Optional<Duration>> task) {
    this.timer = timer;
    this.pace = pace;
    this.task = task;
  }

  /** There is something to do. Returns at once; after the end of the timer it does nothing. */
  synchronized void call() {
    if (called) {
      return;
    }
    called = true;
    if (!running) {
      plan(GATHERED);
    }
  }

  private void turn() {
    if (!begun()) {
      return;
    }
    Duration rest = pace.least();
    try {
      rest = pace.rest(task.get().orElse(pace.most()));
    } catch (RuntimeException unknown) {
      LOG.debug("When something falls due could not be asked", unknown);
    } finally {
      ended(rest);
    }
  }

  private synchronized boolean begun() {
    if (running) {
      called = true;
      return false;
    }
    running = true;
    called = false;
    return true;
  }

  private synchronized void ended(Duration rest) {
    running = false;
    plan(called ? GATHERED : rest);
  }

  /** There is one turn ahead at most; another plan takes its place. */
  private void plan(Duration wait) {
    if (next != null) {
      next.cancel(false);
    }
    try {
      next = timer.schedule(this::turn, wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException ended) {
      LOG.trace("there is no further turn", ended);
    }
  }
}
