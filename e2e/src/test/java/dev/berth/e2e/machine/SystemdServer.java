package dev.berth.e2e.machine;

import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Operator;
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
  private static final String BESIDE = "berth-beside.service";
  private static final String TEMPLATES = "/var/lib/berth/templates/code-server/";
  private static final Duration START = Duration.ofSeconds(90);

  final SystemdMachine machine;
  final HostLook host;
  private final String unit;
  private final int port;
  private final String data;
  private Api api;

  private SystemdServer(SystemdMachine machine, String unit, int port, String data) {
    this.machine = machine;
    this.unit = unit;
    this.port = port;
    this.data = data;
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
    return on(machine, port, version, "/var/lib/berth/server-" + port);
  }

  /**
   * The same with another data folder, such as one on another disk than the homes.
   *
   * @param data its absolute path in the machine
   */
  static SystemdServer on(SystemdMachine machine, int port, String version, String data) {
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
        BERTH_HOST_DISK_OVERCOMMIT=off
        BERTH_HOST_MEMORY_OVERCOMMIT=off
        BERTH_DATA_DIR=%s
        BERTH_HOST_UID_RANGE=%d-%d
        BERTH_HTTP_PORT=%d
        BERTH_TEMPLATES_CODE_SERVER_VERSION=%s
        BERTH_RATE_LIMITS_REGISTER_ADDRESS=off
        BERTH_RATE_LIMITS_API_USER=off
        """
            .formatted(data, port * 100, port * 100 + 99, port, version));
    machine.must("systemctl", "daemon-reload");
    machine.must("systemctl", "enable", "--now", UNIT);
    SystemdServer server = new SystemdServer(machine, UNIT, port, data);
    server.awaitReady();
    return server;
  }

  /**
   * Starts another node of the same host on this one's database, which ends with this one. It is
   * not started again when it dies.
   */
  SystemdServer beside(int otherPort, String version) {
    String others = "/var/lib/berth/server-" + otherPort;
    machine.must("install", "-d", "-m", "0700", others);
    machine.must("cp", "--preserve=mode", data + "/host-id", others + "/host-id");
    String database =
        machine.must("sed", "-n", "4p", data + "/postgres/data/postmaster.pid").strip();
    text(
        machine,
        "/etc/berth/beside.env",
        """
        BERTH_HOST_KIND=systemd
        BERTH_HOST_DISK_OVERCOMMIT=off
        BERTH_HOST_MEMORY_OVERCOMMIT=off
        BERTH_DATA_DIR=%s
        BERTH_DATABASE_URL=postgresql://berth@127.0.0.1:%s/berth
        BERTH_DATABASE_PASSWORD_FILE=%s/secrets/database-password
        BERTH_AUTH_SECRET_KEY_FILE=%s/secrets/auth-secret-key
        BERTH_HOST_UID_RANGE=%d-%d
        BERTH_HTTP_PORT=%d
        BERTH_HTTP_INTERNAL_SOCKET=/run/berth/beside.sock
        BERTH_TEMPLATES_CODE_SERVER_VERSION=%s
        BERTH_RATE_LIMITS_API_USER=off
        """
            .formatted(
                others, database, data, data, port * 100, port * 100 + 99, otherPort, version));
    text(
        machine,
        "/etc/systemd/system/" + BESIDE,
        """
        [Service]
        Type=exec
        EnvironmentFile=/etc/berth/beside.env
        ExecStart=/opt/berth/bin/berth serve
        UMask=0077
        """);
    machine.must("systemctl", "daemon-reload");
    machine.must("systemctl", "start", BESIDE);
    SystemdServer server = new SystemdServer(machine, BESIDE, otherPort, others);
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

  /** Asks for another release of code-server and starts the server again, as an upgrade does. */
  void pin(String version) {
    String key = "BERTH_TEMPLATES_CODE_SERVER_VERSION=";
    machine.must("sed", "-i", "s/^" + key + ".*/" + key + version + "/", "/etc/berth/berth.env");
    machine.must("systemctl", "restart", UNIT);
    awaitReady();
  }

  /** The operator of a new server, at the first log-in. */
  Operator operator() {
    return Operator.of(api, machine.must("cat", data + "/operator-password"));
  }

  /** Ends it as {@code kill -9} does; systemd starts it again. */
  void kill() {
    String before = machine.property(unit, "MainPID");
    machine.kill(Long.parseLong(before));
    Await.until(
        "systemd has seen the death",
        START,
        () -> !machine.property(unit, "MainPID").equals(before));
    awaitReady();
  }

  /** Ends it as {@code kill -9} does, for good. */
  void killForGood() {
    machine.kill(Long.parseLong(machine.property(unit, "MainPID")));
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
    return machine.run("journalctl", "--no-pager", "--unit=" + unit, "--grep=" + words).output();
  }

  String said() {
    return machine.run("journalctl", "--no-pager", "--lines=60", "--unit=" + unit).output();
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
    machine.run("systemctl", "disable", "--now", unit);
    machine.run("systemctl", "reset-failed", unit);
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
