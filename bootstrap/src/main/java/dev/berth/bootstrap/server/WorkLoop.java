package dev.berth.bootstrap.server;

import dev.berth.application.provisioning.WorkSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that work on what a queue gives them. Who has work wakes the next one before it begins,
 * since there may be more; who finds none rests. Of those that rest one alone, the look-out, wakes
 * by itself: when something falls due, and after a while in any case. A fault is logged and never
 * ends a thread.
 */
final class WorkLoop implements WorkSignal, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

  /** A wake-up may have been lost: nobody waits longer for work that was not told. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);

  /** What is due and cannot be had, since somebody has its row locked, is asked for this often. */
  private static final Duration SHORTEST_REST = Duration.ofMillis(100);

  private final Semaphore wakes = new Semaphore(0);
  private final Semaphore lookOut = new Semaphore(1);
  private final List<Thread> threads = new ArrayList<>();
  private final int size;
  private final Duration longestRest;
  private volatile boolean running = true;

  /**
   * Where work comes from.
   *
   * @param next takes something to do, if there is any
   * @param untilDue how long until there is something, as far as is known
   */
  record Queue(Supplier<Optional<Runnable>> next, Supplier<Optional<Duration>> untilDue) {}

  /**
   * @param size how many threads
   */
  WorkLoop(int size) {
    this(size, LONGEST_REST);
  }

  WorkLoop(int size, Duration longestRest) {
    this.size = size;
    this.longestRest = longestRest;
  }

  /** Begins. */
  void start(Queue queue) {
    for (int i = 0; i < size; i++) {
      Thread thread = new Thread(() -> loop(queue), "operations-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  /** Somebody looks after this call, also when everybody is at it now. */
  @Override
  public void wake() {
    if (wakes.availablePermits() < size) {
      wakes.release();
    }
  }

  private void loop(Queue queue) {
    while (running) {
      if (!worked(queue)) {
        rest(queue);
      }
    }
  }

  private boolean worked(Queue queue) {
    try {
      Optional<Runnable> work = queue.next().get();
      work.ifPresent(
          found -> {
            wake();
            found.run();
          });
      return work.isPresent();
    } catch (RuntimeException | Error e) {
      LOG.warn("Work on an operation was interrupted; it goes on when its lease has ended", e);
      return false;
    }
  }

  private void rest(Queue queue) {
    try {
      if (!lookOut.tryAcquire()) {
        wakes.acquire();
        return;
      }
      try {
        if (wakes.tryAcquire(pause(queue).toMillis(), TimeUnit.MILLISECONDS)) {
          LOG.trace("woken");
        }
      } finally {
        lookOut.release();
      }
    } catch (InterruptedException e) {
      // A step's watch interrupted it a moment too late; the look for work goes on.
      LOG.trace("interrupted while resting", e);
    }
  }

  private Duration pause(Queue queue) {
    Optional<Duration> due = Optional.empty();
    try {
      due = queue.untilDue().get();
    } catch (RuntimeException unknown) {
      LOG.debug("When work falls due could not be asked", unknown);
    }
    return due.map(wait -> wait.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : wait)
        .filter(wait -> wait.compareTo(longestRest) < 0)
        .orElse(longestRest);
  }

  /**
   * Lets no new work begin and waits for what is under way; whoever watches the steps ends those.
   */
  @Override
  public void close() {
    running = false;
    wakes.release(size);
    for (Thread thread : threads) {
      try {
        thread.join(TimeUnit.SECONDS.toMillis(10));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
