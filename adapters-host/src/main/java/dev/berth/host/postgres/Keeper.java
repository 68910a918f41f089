package dev.berth.host.postgres;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the postmaster from a thread of its own: starts it again on the same port when it died,
 * ever more slowly while that fails, and removes old log files once an hour.
 */
final class Keeper {

  private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
  private static final Duration UPKEEP = Duration.ofHours(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration JOIN_PATIENCE = Duration.ofSeconds(30);

  private final Startup startup;
  private final LogFolder logs;
  private final PostgresOptions options;
  private final Thread watch;
  private volatile Postmaster postmaster;
  private volatile boolean stopping;

  /**
   * @param startup starts on the port that the postmaster has now
   */
  Keeper(Postmaster postmaster, Startup startup, LogFolder logs, PostgresOptions options) {
    this.postmaster = postmaster;
    this.startup = startup;
    this.logs = logs;
    this.options = options;
    this.watch = new Thread(this::watch, "built-in database watch");
    this.watch.setDaemon(true);
  }

  void begin() {
    watch.start();
  }

  Postmaster postmaster() {
    return postmaster;
  }

  /** Ends the watch, then the postmaster; nothing starts it again. */
  synchronized void stop() {
    stopping = true;
    watch.interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      watch.join(JOIN_PATIENCE.toMillis());
    } catch (InterruptedException later) {
      interrupted = true;
    }
    postmaster.stop(options.stopPatience());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    try {
      while (!stopping) {
        if (postmaster.await(UPKEEP)) {
          revive();
        }
        prune();
      }
    } catch (InterruptedException stop) {
      // The watch is over; whoever interrupted it stops the postmaster.
      return;
    }
  }

  private void revive() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!stopping) {
      LOG.warn("The built-in database ended unexpectedly and is started again.");
      try {
        postmaster = startup.up(true).postmaster();
        return;
      } catch (IOException | RuntimeException failed) {
        // Whatever it is: a watch that ends leaves a dead database dead.
        LOG.error("The built-in database could not be started again: {}", failed.toString());
      }
      Thread.sleep(pause.toMillis());
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private void prune() {
    try {
      logs.prune();
    } catch (IOException unreadable) {
      LOG.warn("Old logs of the built-in database could not be removed: {}", unreadable.toString());
    }
  }
}
