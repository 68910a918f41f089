package dev.berth.host.postgres;

import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.Commands;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  /** Ends it: clients are cut off and all is written; after the patience ever less politely. */
  void stop(Duration patience) {
    signal("INT");
    if (ended(patience)) {
      return;
    }
    LOG.warn("The built-in database did not stop within {}; it is stopped at once.", patience);
    signal("QUIT");
    if (!ended(IMMEDIATE_PATIENCE)) {
      process.destroyForcibly();
      if (!ended(IMMEDIATE_PATIENCE)) {
        LOG.warn("The built-in database (process {}) could not be ended.", process.pid());
      }
    }
  }

  /** Waits for its end, whoever causes it; whether it came. */
  boolean ended(Duration patience) {
    boolean interrupted = false;
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException late) {
      return !process.isAlive();
    } catch (InterruptedException stop) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !process.isAlive();
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
