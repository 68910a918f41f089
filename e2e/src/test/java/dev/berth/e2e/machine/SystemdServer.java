package dev.berth.e2e.machine;

import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Places;
import dev.berth.e2e.harness.Program;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;

/** A server on a machine, installed as the documentation says and run by systemd. */
final class SystemdServer implements AutoCloseable {

  private static final String UNIT = "berth.service";
  private static final String TEMPLATES = "/var/lib/berth/templates/code-server/";
  private static final Duration START = Duration.ofSeconds(90);

  final SystemdMachine machine;
  final HostLook host;
  private final int port;
  private Api api;

  private SystemdServer(SystemdMachine machine, int port) {
    this.machine = machine;
    this.port = port;
    this.host = new HostLook(machine);
    this.api = reached();
  }

  /**
   * Installs and starts it.
   *
   * @param port where it listens in the machine
   * @param version the release of code-server that it has to take
   */
  static SystemdServer on(SystemdMachine machine, int port, String version) {
    place(machine, Places.launcher(), "/opt/berth/bin/berth", "rwxr-xr-x");
    place(machine, Places.jar(), "/opt/berth/lib/berth.jar", "rw-r--r--");
    place(
        machine,
        Places.launcher().resolveSibling(UNIT),
        "/etc/systemd/system/" + UNIT,
        "rw-r--r--");
    text(
        machine,
        "/etc/berth/berth.env",
        """
        BERTH_HOST_KIND=systemd
        BERTH_DATA_DIR=/var/lib/berth/server-%d
        BERTH_HOST_UID_RANGE=%d-%d
        BERTH_HTTP_PORT=%d
        BERTH_TEMPLATES_CODE_SERVER_VERSION=%s
        BERTH_RATE_LIMITS_REGISTER_ADDRESS=off
        BERTH_RATE_LIMITS_API_USER=off
        """
            .formatted(port, port * 100, port * 100 + 99, port, version));
    machine.must("systemctl", "daemon-reload");
    machine.must("systemctl", "enable", "--now", UNIT);
    SystemdServer server = new SystemdServer(machine, port);
    server.awaitReady();
    return server;
  }

  /** Puts a program in code-server's place that does as it does and starts at once. */
  static void placeStandIn(SystemdMachine machine, String version) {
    try (InputStream program =
        Objects.requireNonNull(SystemdServer.class.getResourceAsStream("stand-in"))) {
      Path stage = Places.fresh("stand-in").resolve("node");
      Files.copy(program, stage);
      place(machine, stage, TEMPLATES + version + "/node", "rwxr-xr-x");
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    text(machine, TEMPLATES + version + "/app/out/node/entry.js", "");
    machine.must("chmod", "-R", "a+rX", "/var/lib/berth/templates");
  }

  /** Copies a folder of this machine into one of the other. */
  static void copy(Path folder, Path into) {
    Program.succeeding(
        Duration.ofMinutes(3),
        "cp",
        "-a",
        "--no-preserve=links",
        folder.toString(),
        into.toString());
  }

  /** Reboots the machine and waits until the server is ready again; its address is another. */
  void reboot() {
    machine.reboot();
    api = reached();
    awaitReady();
  }

  Api api() {
    return api;
  }

  /** Ends it as {@code kill -9} does; systemd starts it again. */
  void kill() {
    String before = machine.property(UNIT, "MainPID");
    machine.kill(Long.parseLong(before));
    Await.until(
        "systemd has seen the death",
        START,
        () -> !machine.property(UNIT, "MainPID").equals(before));
    awaitReady();
  }

  void awaitReady() {
    try {
      Await.until("the server is ready", START, () -> api.answers("/health/ready"));
    } catch (AssertionError fault) {
      throw new AssertionError("the server says " + said(), fault);
    }
  }

  /** Every line of its log that holds the words. */
  String said(String words) {
    return machine.run("journalctl", "--no-pager", "--unit=" + UNIT, "--grep=" + words).output();
  }

  String said() {
    return machine.run("journalctl", "--no-pager", "--lines=60", "--unit=" + UNIT).output();
  }

  /** Asks a workspace through its front, as a gateway does. */
  Ran ask(String instance, String path) {
    return machine.run(
        "curl",
        "--silent",
        "--fail",
        "--max-time",
        "5",
        "--unix-socket",
        "/run/berth/front/" + instance + ".sock",
        "http://localhost" + path);
  }

  @Override
  public void close() {
    machine.run("systemctl", "disable", "--now", UNIT);
  }

  private Api reached() {
    return Api.of(URI.create("http://127.0.0.1:" + machine.forward(port).port()));
  }

  private static void place(SystemdMachine machine, Path file, String inside, String mode) {
    try {
      Path target = machine.path(inside);
      Files.createDirectories(target.resolveSibling(""));
      Files.deleteIfExists(target);
      Files.copy(file, target);
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static void text(SystemdMachine machine, String inside, String text) {
    try {
      Path target = machine.path(inside);
      Files.createDirectories(target.resolveSibling(""));
      Files.writeString(target, text);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
