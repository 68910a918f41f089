package dev.berth.e2e.machine;

import dev.berth.e2e.harness.Api;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Places;
import dev.berth.e2e.harness.Program;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A server on a machine, installed as the documentation says and run by systemd. */
final class SystemdServer implements AutoCloseable {

  static final String HELPER = "berth-helper.service";
  private static final String UNIT = "berth.service";
  private static final String BESIDE = "berth-beside.service";
  private static final String ROOTS_UNIT =
      """
      [Service]
      EnvironmentFile=/etc/berth/host.env
      EnvironmentFile=/etc/berth/berth.env
      ExecStart=/opt/berth/bin/berth serve
      KillMode=mixed
      SuccessExitStatus=143
      Restart=on-failure
      UMask=0077

      [Install]
      WantedBy=multi-user.target
      """;
  private static final String DATA = "/var/lib/berth/server/";
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
   * Installs and starts it, as an account of its own beside its helper.
   *
   * @param port where it listens in the machine
   * @param version the release of code-server that it has to take
   */
  static SystemdServer on(SystemdMachine machine, int port, String version) {
    return on(machine, port, version, DATA + port);
  }

  /**
   * The same with another data folder, such as one on another disk than the homes.
   *
   * @param data its absolute path in the machine
   */
  static SystemdServer on(SystemdMachine machine, int port, String version, String data) {
    place(machine, Places.helper(), "/opt/berth/lib/berth-helper.jar", "rw-r--r--");
    dist(machine, "berth.sysusers", "/etc/sysusers.d/berth.conf");
    dist(machine, "berth.tmpfiles", "/etc/tmpfiles.d/berth.conf");
    dist(machine, HELPER, "/etc/systemd/system/" + HELPER);
    dist(machine, UNIT, "/etc/systemd/system/" + UNIT);
    machine.must("systemd-sysusers");
    machine.must("systemd-tmpfiles", "--create", "berth.conf");
    giveAwayPrograms(machine);
    if (!data.startsWith(DATA)) {
      openElsewhere(machine, data);
    }
    settings(machine, port, version, data);
    machine.must("systemctl", "daemon-reload");
    machine.must("systemctl", "enable", HELPER, UNIT);
    machine.must("systemctl", "restart", HELPER);
    return started(machine, port, data);
  }

  /** Installs and starts it as root, without a helper: for a trial. */
  static SystemdServer asRoot(SystemdMachine machine, int port, String version) {
    MachineFiles.text(machine, "/etc/systemd/system/" + UNIT, ROOTS_UNIT);
    machine.must("chown", "root:root", "/var/lib/berth/templates");
    giveAwayPrograms(machine);
    settings(machine, port, version, DATA + port);
    machine.must("systemctl", "daemon-reload");
    machine.must("systemctl", "enable", UNIT);
    return started(machine, port, DATA + port);
  }

  /** The unit lets the server write below its usual folder alone. */
  private static void openElsewhere(SystemdMachine machine, String data) {
    machine.must("install", "-d", "-m", "0700", "-o", "berth", "-g", "berth", data);
    machine.must("install", "-d", "/etc/systemd/system/" + UNIT + ".d");
    MachineFiles.text(
        machine,
        "/etc/systemd/system/" + UNIT + ".d/data.conf",
        "[Service]\nReadWritePaths=" + data + "\n");
  }

  private static void settings(SystemdMachine machine, int port, String version, String data) {
    place(machine, Places.launcher(), "/opt/berth/bin/berth", "rwxr-xr-x");
    place(machine, Places.jar(), "/opt/berth/lib/berth.jar", "rw-r--r--");
    machine.must("install", "-d", "-m", "0700", "/etc/berth");
    MachineFiles.secret(
        machine,
        "/etc/berth/host.env",
        """
        BERTH_HOST_KIND=systemd
        BERTH_HOST_UID_RANGE=%d-%d
        BERTH_TEMPLATES_CODE_SERVER_VERSION=%s
        """
            .formatted(port * 100, port * 100 + 99, version));
    MachineFiles.secret(
        machine,
        "/etc/berth/berth.env",
        """
        BERTH_HOST_DISK_OVERCOMMIT=off
        BERTH_HOST_MEMORY_OVERCOMMIT=off
        BERTH_DATA_DIR=%s
        BERTH_HTTP_PORT=%d
        BERTH_RATE_LIMITS_REGISTER_ADDRESS=off
        BERTH_RATE_LIMITS_API_USER=off
        """
            .formatted(data, port));
  }

  private static SystemdServer started(SystemdMachine machine, int port, String data) {
    machine.must("systemctl", "restart", UNIT);
    SystemdServer server = new SystemdServer(machine, UNIT, port, data);
    server.awaitReady();
    return server;
  }

  /**
   * Starts another node of the same host on this one's database, which ends with this one. It is
   * not started again when it dies.
   */
  SystemdServer beside(int otherPort) {
    String others = DATA + otherPort;
    machine.must("install", "-d", "-m", "0700", others);
    machine.must("cp", "--preserve=mode", data + "/host-id", others + "/host-id");
    String database =
        machine.must("sed", "-n", "4p", data + "/postgres/data/postmaster.pid").strip();
    machine.must("chown", "-R", "berth:berth", others);
    MachineFiles.text(
        machine,
        "/etc/berth/beside.env",
        """
        BERTH_HOST_DISK_OVERCOMMIT=off
        BERTH_HOST_MEMORY_OVERCOMMIT=off
        BERTH_DATA_DIR=%s
        BERTH_DATABASE_URL=postgresql://berth@127.0.0.1:%s/berth
        BERTH_DATABASE_PASSWORD_FILE=%s/secrets/database-password
        BERTH_AUTH_SECRET_KEY_FILE=%s/secrets/auth-secret-key
        BERTH_HTTP_PORT=%d
        BERTH_HTTP_INTERNAL_SOCKET=/run/berth/server/beside.sock
        BERTH_RATE_LIMITS_API_USER=off
        """
            .formatted(others, database, data, data, otherPort));
    MachineFiles.text(
        machine,
        "/etc/systemd/system/" + BESIDE,
        """
        [Service]
        Type=exec
        User=berth
        EnvironmentFile=/etc/berth/host.env
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
    MachineFiles.resource(machine, "stand-in", TEMPLATES + version + "/node");
    MachineFiles.text(machine, TEMPLATES + version + "/app/out/node/entry.js", "");
    machine.must("chmod", "-R", "a+rX", "/var/lib/berth/templates");
    giveAwayPrograms(machine);
  }

  /** Programs are whose the folder of templates is: the server's, or root's in a trial. */
  private static void giveAwayPrograms(SystemdMachine machine) {
    String all = "/var/lib/berth/templates";
    machine.must("chown", "-R", "-h", "--reference=" + all, all);
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
    machine.must("sed", "-i", "s/^" + key + ".*/" + key + version + "/", "/etc/berth/host.env");
    machine.must("systemctl", "restart", HELPER, UNIT);
    awaitReady();
  }

  /** Adds to the settings of the host and starts what reads them again. */
  void hostSettings(String lines) {
    machine.feed(lines, START, List.of("tee", "--append", "/etc/berth/host.env")).orFail();
    machine.must("systemctl", "restart", HELPER, UNIT);
    awaitReady();
  }

  /** The operator of a new server, at the first log-in. */
  Operator operator() {
    return Operator.of(api, machine.must("cat", data + "/operator-password"));
  }

  /**
   * Ends it as {@code kill -9} does; systemd starts it again.
   *
   * @param meanwhile what is done before it is back
   * @return a moment after its death and before it is back
   */
  Instant kill(Runnable meanwhile) {
    Instant death = killAndSee(unit, meanwhile);
    awaitReady();
    return death;
  }

  /** Ends it as {@code kill -9} does, for good. */
  void killForGood() {
    machine.kill(Long.parseLong(machine.property(unit, "MainPID")));
  }

  /** The same with the helper, which comes back without anybody's doing. */
  Instant killHelper() {
    return killHelper(() -> {});
  }

  /**
   * The same.
   *
   * @param meanwhile what is done before it is back
   * @return a moment after its death and before it is back
   */
  Instant killHelper(Runnable meanwhile) {
    return killAndSee(HELPER, meanwhile);
  }

  /** Its clock is ours. */
  private Instant killAndSee(String killed, Runnable meanwhile) {
    String before = machine.property(killed, "MainPID");
    machine.kill(Long.parseLong(before));
    Instant death = Instant.now();
    meanwhile.run();
    Await.until(
        "systemd has started " + killed + " again",
        START,
        () -> !List.of(before, "0").contains(machine.property(killed, "MainPID")));
    return death;
  }

  /** Lets it stand still, with its database going on, until that is closed. */
  Standstill standStill() {
    return Standstill.of(machine, Long.parseLong(machine.property(unit, "MainPID")));
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
    return machine
        .run("journalctl", "--no-pager", "--lines=80", "--unit=" + unit, "--unit=" + HELPER)
        .output();
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
    if (unit.equals(UNIT)) {
      machine.run("systemctl", "disable", "--now", HELPER);
    }
  }

  private Api reached() {
    return Api.of(URI.create("http://127.0.0.1:" + machine.forward(port).port()));
  }

  private static void dist(SystemdMachine machine, String name, String inside) {
    place(machine, Places.launcher().resolveSibling(name), inside, "rw-r--r--");
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
}
