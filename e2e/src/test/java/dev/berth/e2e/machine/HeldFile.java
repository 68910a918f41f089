package dev.berth.e2e.machine;

import dev.berth.e2e.harness.Await;
import dev.berth.testbench.SystemdMachine;
import java.nio.file.Files;
import java.time.Duration;

/**
 * A file of a machine that has become a pipe: who reads it waits, until the file is back. A step
 * that asks no other process for anything stands still so.
 */
record HeldFile(SystemdMachine machine, String file) {

  private static final String CAME = "/run/held-file";
  private static final String UNIT = "held-file";
  private static final Duration SOON = Duration.ofSeconds(30);

  /** From now on its readers wait. One file at a time. */
  static HeldFile hold(SystemdMachine machine, String file) {
    machine.must(
        "sh",
        "-c",
        "mkfifo -m 0644 %1$s.pipe && cp -p %1$s %1$s.kept && mv %1$s.pipe %1$s".formatted(file));
    // It can be opened for writing once somebody reads.
    machine.must(
        "systemd-run",
        "--quiet",
        "--collect",
        "--unit=" + UNIT,
        "sh",
        "-c",
        "exec 3>%s; : >%s; exec sleep 600".formatted(file, CAME));
    return new HeldFile(machine, file);
  }

  /** Waits until somebody reads. */
  void awaitReader() {
    Await.until("somebody reads " + file, SOON, () -> Files.exists(machine.path(CAME)));
  }

  /** It is as it was; who waits finds nothing in it. */
  void letGo() {
    machine.must("mv", file + ".kept", file);
    machine.must("systemctl", "stop", UNIT);
    MachineFiles.remove(machine, CAME);
  }
}
