package dev.berth.bootstrap.server;

import dev.berth.application.provisioning.WorkSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that ask for work over and over: at once after they had some or were woken, otherwise
 * after a pause. A fault is logged and never ends a thread.
 */
final class WorkLoop implements WorkSignal, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

  private final Semaphore wakes = new Semaphore(0);
  private final List<Thread> threads = new ArrayList<>();
  private final int size;
  private final Duration pause;
  private volatile boolean running = true;

  /**
   * @param size how many threads
   * @param pause the longest time between two looks of a thread
   */
  WorkLoop(int size, Duration pause) {
    this.size = size;
    this.pause = pause;
  }

  /**
   * Begins.
   *
   * @param work does some and tells whether there was any
   */
  void start(BooleanSupplier work) {
    for (int i = 0; i < size; i++) {
      Thread thread = new Thread(() -> loop(work), "operations-" + i);
      threads.add(thread);
      thread.start();
    }
  }

  @Override
  public void wake() {
    if (wakes.availablePermits() < size) {
      wakes.release();
    }
  }

  private void loop(BooleanSupplier work) {
    while (running) {
      if (!tried(work)) {
        rest();
      }
    }
  }

  private static boolean tried(BooleanSupplier work) {
    try {
      return work.getAsBoolean();
    } catch (RuntimeException | Error e) {
      LOG.warn("Work on an operation was interrupted; it goes on when its lease has ended", e);
      return false;
    }
  }

  private void rest() {
    try {
      if (wakes.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.trace("woken");
      }
    } catch (InterruptedException e) {
      // A step's watch interrupted it a moment too late; the look for work goes on.
      LOG.trace("interrupted while resting", e);
    }
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
