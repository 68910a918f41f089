package dev.berth.benchmarks.server;

import dev.berth.benchmarks.Workbench;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own, started with the launcher's flags and ended with this. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = 5_000_000;

  private final Process process;
  private final URI address;
  private final Path log;
  private final Duration readyAfter;

  private ChildProcess(Process process, URI address, Path log, Duration readyAfter) {
    this.process = process;
    this.address = address;
    this.log = log;
    this.readyAfter = readyAfter;
  }

  /**
   * Starts the jar and waits until a page answers 200.
   *
   * @param readyPage the page that tells that it is ready
   * @throws IllegalStateException when it ends or takes more than a minute
   */
  static ChildProcess start(
      Workbench bench, Path jar, int port, String readyPage, List<String> arguments)
      throws IOException {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("there is no " + jar + ": build it first");
    }
    Files.createDirectories(bench.folder());
    Path log = Files.createTempFile(bench.folder(), "server-", ".log");
    List<String> command = new ArrayList<>(List.of(bench.launcher().toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("BERTH_"));
    builder.environment().put("BERTH_JAR", jar.toAbsolutePath().toString());
    // A folder without a .env file, which the development profile would read.
    builder.directory(bench.folder().toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long begun = System.nanoTime();
    Process process = builder.start();
    URI address = URI.create("http://127.0.0.1:" + port);
    awaitPage(process, address.resolve(readyPage), begun, log);
    return new ChildProcess(process, address, log, Duration.ofNanos(System.nanoTime() - begun));
  }

  public URI address() {
    return address;
  }

  /** From the start of the process until it answered. */
  public Duration readyAfter() {
    return readyAfter;
  }

  /** What it wrote. */
  public Path log() {
    return log;
  }

  /** Memory of this process alone that is in RAM, in MB (VmRSS of proc(5)). */
  public double residentMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the server is gone"));
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** A port that nobody listens on now. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void awaitPage(Process process, URI page, long begun, Path log)
      throws IOException {
    while (!Pages.answers200(page)) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "the server ended before it was ready; it said:\n" + Files.readString(log));
      }
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "the server was not ready in time; it said:\n" + Files.readString(log));
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
