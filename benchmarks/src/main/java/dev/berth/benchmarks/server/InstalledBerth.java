package dev.berth.benchmarks.server;

import dev.berth.benchmarks.Workbench;
import dev.berth.testbench.Forward;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The built server on a machine of its own with real systemd, installed as the documentation says:
 * as an account of its own, beside its helper.
 */
public final class InstalledBerth implements AutoCloseable {

  public static final String DATA = "/var/lib/berth/server";

  /** Where the machine has releases of code-server, a folder each. */
  public static final String RELEASES = "/var/lib/berth/templates/code-server";

  private static final String UNIT = "berth.service";
  private static final String HELPER = "berth-helper.service";
  private static final String UNITS = "/etc/systemd/system/";
  private static final String READABLE = "rw-r--r--";
  private static final int PORT = 8080;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  public final SystemdMachine machine;
  private final Forward http;

  private InstalledBerth(SystemdMachine machine) {
    this.machine = machine;
    this.http = machine.forward(PORT);
  }

  /**
   * Boots a machine and starts the server on it.
   *
   * @param release the folder of a release of code-server, called as the release
   */
  public static InstalledBerth start(Workbench bench, Path release)
      throws IOException, InterruptedException {
    SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary());
    try {
      Path dist = bench.launcher().resolveSibling("");
      place(machine, bench.launcher(), "/opt/berth/bin/berth", "rwxr-xr-x");
      place(machine, bench.serverJar(), "/opt/berth/lib/berth.jar", READABLE);
      place(machine, bench.helperJar(), "/opt/berth/lib/berth-helper.jar", READABLE);
      place(machine, dist.resolve(UNIT), UNITS + UNIT, READABLE);
      place(machine, dist.resolve(HELPER), UNITS + HELPER, READABLE);
      place(machine, dist.resolve("berth.sysusers"), "/etc/sysusers.d/berth.conf", READABLE);
      place(machine, dist.resolve("berth.tmpfiles"), "/etc/tmpfiles.d/berth.conf", READABLE);
      machine.must("systemd-sysusers");
      machine.must("systemd-tmpfiles", "--create", "berth.conf");
      copy(release, machine);
      write(
          machine,
          "host.env",
          """
          BERTH_HOST_KIND=systemd
          BERTH_TEMPLATES_CODE_SERVER_VERSION=%s
          """
              .formatted(release.getFileName()));
      write(
          machine,
          "berth.env",
          """
          BERTH_HOST_DISK_OVERCOMMIT=off
          BERTH_HOST_MEMORY_OVERCOMMIT=off
          BERTH_DATA_DIR=%s
          BERTH_HTTP_PORT=%d
          BERTH_LOG_LEVEL=warn
          BERTH_RATE_LIMITS_API_USER=off
          """
              .formatted(DATA, PORT));
      machine.must("systemctl", "daemon-reload");
      machine.must("systemctl", "start", HELPER);
      InstalledBerth berth = new InstalledBerth(machine);
      berth.startAgain();
      return berth;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      machine.close();
      throw failed;
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + http.port());
  }

  /** Ends the server; workspaces stay. */
  public void stop() {
    machine.must("systemctl", "stop", UNIT);
  }

  /**
   * @return from the start until it is ready
   */
  public Duration startAgain() {
    long begun = System.nanoTime();
    machine.must("systemctl", "start", UNIT);
    while (!ready()) {
      if (System.nanoTime() - begun > PATIENCE.toNanos()) {
        Ran said = machine.run("journalctl", "--no-pager", "--lines=30", "--unit=" + UNIT);
        throw new IllegalStateException("the server is not ready: " + said.output());
      }
      LockSupport.parkNanos(20_000_000);
    }
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  /** Processor time of the server and of its helper since their starts, in seconds. */
  public double processorSeconds() {
    return processorSeconds(UNIT) + processorSeconds(HELPER);
  }

  /** Of the unit's main process (proc(5), stat). */
  private double processorSeconds(String unit) {
    String stat = machine.must("cat", "/proc/" + machine.property(unit, "MainPID") + "/stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = Double.parseDouble(machine.must("getconf", "CLK_TCK"));
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / ticks;
  }

  @Override
  public void close() {
    http.close();
    machine.close();
  }

  private boolean ready() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address().resolve("/health/ready"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** Installations are for their server's account alone; here it is for every workspace. */
  private static void copy(Path release, SystemdMachine machine)
      throws IOException, InterruptedException {
    Path target = machine.path(RELEASES);
    Files.createDirectories(target);
    Process copied =
        new ProcessBuilder("cp", "-a", "--", release.toString(), target.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (copied.waitFor() != 0) {
      throw new IllegalStateException("code-server could not be copied from " + release);
    }
    machine.must("chown", "-R", "berth:berth", "/var/lib/berth/templates");
    machine.must("chmod", "-R", "a+rX", "/var/lib/berth/templates");
  }

  private static void write(SystemdMachine machine, String name, String text) throws IOException {
    Path settings = machine.path("/etc/berth/" + name);
    Files.createDirectories(settings.resolveSibling(""));
    Files.writeString(settings, text);
  }

  private static void place(SystemdMachine machine, Path file, String inside, String mode)
      throws IOException {
    Path target = machine.path(inside);
    Files.createDirectories(target.resolveSibling(""));
    Files.copy(file, target);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
  }
}
