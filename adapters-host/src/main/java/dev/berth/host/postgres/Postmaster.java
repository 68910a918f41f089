package dev.berth.host.postgres;

import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.Commands;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running postmaster that is known to be the one of our cluster. */
final class Postmaster {

  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
  private static final Duration IMMEDIATE_PATIENCE = Duration.ofSeconds(5);

  private final ProcessHandle process;
  private final BinaryFolder binaries;
  private final RunAs runAs;

  Postmaster(ProcessHandle process, BinaryFolder binaries, RunAs runAs) {
    this.process = process;
    this.binaries = binaries;
    this.runAs = runAs;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Ends it: clients are cut off and all is written; after the patience ever less politely. An
   * interrupt does not cut it short, since that would make a polite end a crash.
   */
  void stop(Duration patience) {
    boolean interrupted = Thread.interrupted();
    signal("INT");
    if (!ended(patience)) {
      LOG.warn("The built-in database did not stop within {}; it is stopped at once.", patience);
      signal("QUIT");
      if (!ended(patience.compareTo(IMMEDIATE_PATIENCE) < 0 ? patience : IMMEDIATE_PATIENCE)) {
        process.destroyForcibly();
        if (!ended(IMMEDIATE_PATIENCE)) {
          LOG.warn("The built-in database (process {}) could not be ended.", process.pid());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for its end, whoever causes it; whether it came. An interrupt is kept for later. */
  boolean ended(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    boolean interrupted = false;
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        await(Duration.ofNanos(deadline - System.nanoTime()));
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !process.isAlive();
  }

  /** Waits for its end, at most this long; whether it came. */
  boolean await(Duration patience) throws InterruptedException {
    return ProcessEnd.await(List.of(process), patience);
  }

  private void signal(String name) {
    if (!process.isAlive()) {
      return;
    }
    try {
      // pg_ctl comes with the binaries; a kill program need not exist on a small machine.
      Commands.run(
          runAs.command(
              binaries.program("pg_ctl").toString(), "kill", name, Long.toString(process.pid())));
    } catch (CommandFailure failed) {
      LOG.warn("The built-in database could not be signalled: {}", failed.getMessage());
    }
  }
}
