package dev.berth.host.postgres;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.Commands;
import dev.berth.host.command.RunningCommand;
import dev.berth.host.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the postmaster and waits until it accepts connections. */
final class Launch {

  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
  private static final int ATTEMPTS = 5;
  private static final long POLL_MILLIS = 10;
  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

  private final PostgresFolders folders;
  private final BinaryFolder binaries;
  private final RunAs runAs;
  private final PostgresOptions options;
  private final LogFolder logs;

  Launch(PostgresFolders folders, BinaryFolder binaries, RunAs runAs, PostgresOptions options) {
    this.folders = folders;
    this.binaries = binaries;
    this.runAs = runAs;
    this.options = options;
    this.logs = new LogFolder(folders.logs());
  }

  /**
   * @throws PostgresUnavailable with the reason that PostgreSQL gave, or NOT_READY
   */
  Startup.Up start() throws IOException {
    Leftovers leftovers = new Leftovers(folders.cluster(), new ProcessLook(runAs));
    for (int attempt = 1; ; attempt++) {
      int port = options.port() == 0 ? Loopback.freePort() : options.port();
      try {
        return tryOn(port);
      } catch (PostgresUnavailable failed) {
        boolean anotherPortMayDo = failed.reason() == Reason.PORT_TAKEN && options.port() == 0;
        if (attempt == ATTEMPTS || !(anotherPortMayDo || leftovers.cleared(failed))) {
          throw failed;
        }
      }
    }
  }

  private Startup.Up tryOn(int port) throws IOException {
    LogFolder.Mark before = logs.mark();
    RunningCommand process = launch(port);
    Postmaster postmaster = new Postmaster(process.handle(), binaries, runAs);
    try {
      awaitReady(process, before, port);
      return new Startup.Up(postmaster, port, false);
    } catch (IOException failed) {
      postmaster.stop(options.stopPatience());
      throw failed;
    } catch (InterruptedException stop) {
      postmaster.stop(options.stopPatience());
      Thread.currentThread().interrupt();
      throw new PostgresUnavailable(
          Reason.NOT_READY, "The start of the built-in database was interrupted.", stop);
    }
  }

  private RunningCommand launch(int port) {
    // The address and the port are arguments, which win over any file. setsid: a Ctrl-C on the
    // server's terminal must not reach the database before the server is done with it.
    Command command =
        runAs.command(
            List.of(
                "setsid",
                binaries.program("postgres").toString(),
                "-D",
                folders.cluster().toString(),
                "-c",
                "config_file=" + folders.settings(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories="));
    try {
      return Commands.start(command);
    } catch (CommandFailure failed) {
      throw Faults.of(
          "could not be started", String.valueOf(failed.getMessage()), folders.dataDir(), failed);
    }
  }

  private void awaitReady(RunningCommand process, LogFolder.Mark before, int port)
      throws IOException, InterruptedException {
    Postmaster postmaster = new Postmaster(process.handle(), binaries, runAs);
    long begun = System.nanoTime();
    long nextReport = REPORT_EVERY.toNanos();
    while (!process.await(POLL_MILLIS)) {
      Optional<PidFile> pidFile = PidFile.read(folders.cluster());
      if (pidFile.filter(file -> file.pid() == postmaster.pid() && file.isReady()).isPresent()
          && HealthProbe.answers(port, PROBE_PATIENCE)) {
        return;
      }
      long passed = System.nanoTime() - begun;
      if (passed > options.startPatience().toNanos()) {
        postmaster.stop(options.stopPatience());
        throw notReady(said(process, before));
      }
      if (passed > nextReport) {
        nextReport += REPORT_EVERY.toNanos();
        LOG.info(
            "The built-in database is still starting (recovering from a crash?), since {} s.",
            Duration.ofNanos(passed).toSeconds());
      }
    }
    throw ended(said(process, before), port);
  }

  private PostgresUnavailable notReady(String said) {
    return new PostgresUnavailable(
        Reason.NOT_READY,
        "The built-in database in %s was not ready within %d s. Its log in %s ends with: %s"
            .formatted(
                folders.cluster(),
                options.startPatience().toSeconds(),
                folders.logs(),
                Faults.end(said)));
  }

  private PostgresUnavailable ended(String said, int port) {
    if (said.contains("Address already in use")) {
      return new PostgresUnavailable(
          Reason.PORT_TAKEN,
          "Port %d of 127.0.0.1, which the built-in database was to listen on, belongs to another program. End that program or choose another port."
              .formatted(port));
    }
    return Faults.of("could not be started", said, folders.dataDir(), null);
  }

  /** Once its log collector runs, PostgreSQL speaks into the log file, before that to us. */
  private String said(RunningCommand process, LogFolder.Mark before) throws InterruptedException {
    return process.result().said() + "\n" + logs.since(before);
  }
}
