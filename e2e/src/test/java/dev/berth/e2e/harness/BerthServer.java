package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The built server as a child process; closing it leaves nothing of it on the machine. */
public final class BerthServer implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration END = Duration.ofSeconds(60);

  private final ServerOptions options;
  private final Path output;
  private Process process;

  private BerthServer(ServerOptions options, Path output, Process process) {
    this.options = options;
    this.output = output;
    this.process = process;
  }

  /** Starts a server and waits until it is ready. */
  public static BerthServer start(ServerOptions options) {
    BerthServer server = launch(options);
    try {
      server.awaitReady();
      return server;
    } catch (AssertionError fault) {
      server.close();
      throw fault;
    }
  }

  /** Starts a server and waits for nothing. */
  public static BerthServer launch(ServerOptions options) {
    Path output = Places.fresh("server").resolve("output.log");
    return new BerthServer(options, output, run(options, output));
  }

  /** Starts a server again that ended or was killed, on the same folder and ports. */
  public void startAgain() {
    launchAgain();
    awaitReady();
  }

  /** As {@link #startAgain}, without waiting until it is ready. */
  public void launchAgain() {
    if (process.isAlive()) {
      throw new IllegalStateException("the server still runs");
    }
    process = run(options, output);
  }

  /** Waits until the server says that it is ready. */
  public void awaitReady() {
    Api api = api();
    Await.until(
        "the server is ready; it said:\n" + said(),
        START,
        () -> {
          if (!process.isAlive()) {
            throw new AssertionError("the server ended: " + process.exitValue() + "\n" + said());
          }
          return api.answers("/health/ready");
        });
  }

  /** Ends the server as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Asks the server to end, as Ctrl-C does, and answers its exit code. */
  public int stop() {
    process.destroy();
    return awaitEnd();
  }

  /** Waits until the process ended and answers its exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the server does not end\n" + said());
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + options.port());
  }

  public Api api() {
    return Api.of(url());
  }

  public ServerOptions options() {
    return options;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** What of the server is on the machine. */
  public Machine machine() {
    return new Machine(options);
  }

  /** All that the server printed so far. */
  public String said() {
    try {
      return Files.exists(output) ? Files.readString(output) : "";
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.destroy();
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
    machine().endAll();
    // A hundred megabytes each; what the server said stays for whoever looks into a failure.
    Program.succeeding(END, "rm", "-rf", options.data().toString());
  }

  private static Process run(ServerOptions options, Path output) {
    ProcessBuilder builder = new ProcessBuilder(options.command());
    // Settings of whoever runs the tests must not reach the server under test.
    builder.environment().keySet().removeIf(name -> name.startsWith("BERTH_"));
    builder.environment().putAll(options.environment());
    builder.directory(options.data().resolveSibling("").toFile());
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      return builder.start();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
