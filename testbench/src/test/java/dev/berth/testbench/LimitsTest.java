package dev.berth.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class LimitsTest {

  private static final String KILL = "9";

  @Test
  void aQuotaOfBtrfsHoldsAndCanGrow(SystemdMachine machine) {
    String home = "/var/lib/berth/limited";
    machine.must("btrfs", "quota", "enable", "/var/lib/berth");
    machine.must("btrfs", "subvolume", "create", home);
    machine.must("btrfs", "qgroup", "limit", "20M", home);
    Ran ran = fill(machine, home);
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.errors()).contains("Disk quota exceeded");

    machine.must("rm", home + "/filled");
    machine.must("btrfs", "qgroup", "limit", "80M", home);
    fill(machine, home).orFail();
  }

  @Test
  void aQuotaOfExt4EitherHoldsOrIsKnownNotTo(SystemdMachine machine) {
    assertThat(machine.must("findmnt", "-n", "-o", "OPTIONS", "/srv/plain")).contains("quota");
    machine.must("useradd", "--system", "--no-create-home", "quoted");
    machine.must("install", "-d", "-o", "quoted", "/srv/plain/quoted");
    Ran limit = machine.run("setquota", "-u", "quoted", "0", "10240", "0", "0", "/srv/plain");
    Ran filled =
        machine.run(
            "setpriv",
            "--reuid=quoted",
            "--clear-groups",
            "dd",
            "if=/dev/zero",
            "bs=1M",
            "count=20",
            "of=/srv/plain/quoted/filled",
            "conv=fsync");
    if (limit.exit() == 0) {
      assertThat(filled.errors()).contains("Disk quota exceeded");
    } else {
      System.err.println("No ext4 quotas on this kernel: " + limit.errors().strip());
      filled.orFail();
    }
  }

  @Test
  void aHogOfMemoryIsKilled(SystemdMachine machine) {
    if (!can(machine, "memory")) {
      return;
    }
    Ran ran =
        unit(
            machine,
            "hog",
            "-p",
            "MemoryMax=40M",
            "-p",
            "MemorySwapMax=0",
            "--",
            "tail",
            "/dev/zero");
    String signal = machine.property("hog.service", "ExecMainStatus");
    machine.must("systemctl", "reset-failed", "hog.service");
    assertThat(ran.exit()).isNotZero();
    assertThat(signal).as(ran.output() + ran.errors()).isEqualTo(KILL);
  }

  @Test
  void aForkBombStopsAtItsTasks(SystemdMachine machine) {
    if (!can(machine, "pids")) {
      return;
    }
    String bomb = "for i in 1 2 3 4 5 6 7 8 9; do sleep 5 & done; wait";
    Ran ran = unit(machine, "bomb", "-p", "TasksMax=5", "--", "sh", "-c", bomb);
    machine.must("systemctl", "reset-failed", "bomb.service");
    assertThat(ran.errors() + ran.output()).contains("Cannot fork");
  }

  @Test
  void aLimitCanBeChangedWhileTheUnitRuns(SystemdMachine machine) {
    machine.must("systemd-run", "--unit=live", "-p", "TasksMax=9", "sleep", "300");
    String first = machine.property("live.service", "MainPID");
    machine.must("systemctl", "set-property", "live.service", "TasksMax=4", "CPUQuota=30%");
    assertThat(machine.property("live.service", "TasksMax")).isEqualTo("4");
    assertThat(machine.property("live.service", "CPUQuotaPerSecUSec")).isEqualTo("300ms");
    assertThat(machine.property("live.service", "MainPID")).isEqualTo(first);
    machine.must("systemctl", "stop", "live.service");
  }

  /** A host may keep its controllers to itself; a build machine must hand them down. */
  private static boolean can(SystemdMachine machine, String controller) {
    boolean can = machine.limits(controller);
    if (!can) {
      assertThat(SharedMachine.demanded()).as("CI needs " + controller).isFalse();
      System.err.println("NOT TRIED: this host hands down no controller " + controller);
    }
    return can;
  }

  private static Ran fill(SystemdMachine machine, String folder) {
    return machine.run(
        "dd", "if=/dev/zero", "of=" + folder + "/filled", "bs=1M", "count=40", "conv=fsync");
  }

  private static Ran unit(SystemdMachine machine, String name, String... rest) {
    List<String> command =
        new ArrayList<>(List.of("systemd-run", "--wait", "--pipe", "--unit=" + name));
    command.addAll(List.of(rest));
    return machine.run(command.toArray(String[]::new));
  }
}
