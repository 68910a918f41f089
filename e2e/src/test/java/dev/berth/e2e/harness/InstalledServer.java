package dev.berth.e2e.harness;

import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;

/** The built server as a service of a machine of its own, run by an account of its own. */
public final class InstalledServer implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(2);
  private static final String JAR = "/opt/berth/berth.jar";
  private static final int PORT = 8080;
  private static final String UNIT =
      """
      [Service]
      User=berth
      WorkingDirectory=/var/lib/berth
      ExecStart=java -jar %s serve --set http.port=%d --set data-dir=/var/lib/berth/data
      KillMode=process
      SuccessExitStatus=143

      [Install]
      WantedBy=multi-user.target
      """
          .formatted(JAR, PORT);

  private final SystemdMachine machine;
  private URI url = URI.create("http://127.0.0.1");

  private InstalledServer(SystemdMachine machine) {
    this.machine = machine;
  }

  /** Boots a machine, installs the built jar there and waits until the server is ready. */
  public static InstalledServer boot() {
    InstalledServer server =
        new InstalledServer(
            SystemdMachine.boot(MachineOptions.ordinary().showing(Places.jar(), JAR)));
    try {
      server.install();
      return server;
    } catch (AssertionError fault) {
      server.close();
      throw fault;
    }
  }

  /** The machine that it is installed on. */
  public SystemdMachine machine() {
    return machine;
  }

  public Api api() {
    return Api.of(url);
  }

  /** Reboots the machine and waits until the server is ready again. */
  public void reboot() {
    machine.reboot();
    awaitReady();
  }

  @Override
  public void close() {
    machine.close();
  }

  private void install() {
    machine.must("useradd", "--system", "--no-create-home", "berth");
    machine.must("chown", "berth:berth", "/var/lib/berth");
    try {
      Files.writeString(machine.path("/etc/systemd/system/berth.service"), UNIT);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
    machine.must("systemctl", "daemon-reload");
    machine.must("systemctl", "enable", "--now", "berth.service");
    awaitReady();
  }

  private void awaitReady() {
    url = URI.create("http://127.0.0.1:" + machine.forward(PORT).port());
    try {
      Await.until("the server is ready", START, () -> api().answers("/health/ready"));
    } catch (AssertionError fault) {
      String journal = machine.must("journalctl", "--no-pager", "--unit=berth.service");
      throw new AssertionError("the server does not become ready: " + journal, fault);
    }
  }
}
