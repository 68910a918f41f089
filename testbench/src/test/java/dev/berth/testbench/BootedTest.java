package dev.berth.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class BootedTest {

  private static final int REFUSED = 7;
  private static final int NET_ADMIN = 12;
  private static final int SYS_TIME = 25;
  // What a machine runs for the first time comes from the disk, beside a build.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void systemdStartsAllThatItWants(SystemdMachine machine) {
    assertThat(machine.must("systemctl", "--failed", "--no-legend", "--plain")).isEmpty();
    assertThat(machine.run("systemctl", "is-system-running").output().strip()).isEqualTo("running");
    assertThat(machine.must("cat", "/proc/1/comm")).isEqualTo("systemd");
  }

  @Test
  void aFaultOfAProgramIsTold(SystemdMachine machine) {
    Ran ran = machine.run("ls", "/absent");
    assertThat(ran.exit()).isEqualTo(2);
    assertThat(ran.errors()).contains("/absent");
    assertThat(ran.output()).isEmpty();
  }

  @Test
  void aProgramRunsAsRootAtTheMachinesOwnRoot(SystemdMachine machine) {
    assertThat(machine.must("pwd", "-P")).isEqualTo("/");
    assertThat(machine.must("id", "-un")).isEqualTo("root");
    assertThat(machine.run("java", "-version").errors()).contains("17.");
  }

  @Test
  void whatRunsInItCannotSetTheClockOfTheHost(SystemdMachine machine) {
    String mine = machine.must("grep", "Cap[PEB]", "/proc/self/status");
    assertThat(mine).isEqualTo(machine.must("grep", "Cap[PEB]", "/proc/1/status"));
    long effective = Long.parseLong(mine.replaceAll("(?s).*CapEff:\\s*(\\w+).*", "$1"), 16);
    assertThat(effective & (1L << SYS_TIME)).isZero();
    assertThat(effective & (1L << NET_ADMIN)).isNotZero();
  }

  @Test
  void itsFilesCanBeReadAndWritten(SystemdMachine machine) throws IOException {
    Files.writeString(machine.path("/srv/told"), "told");
    assertThat(machine.must("cat", "/srv/told")).isEqualTo("told");
    machine.must("cp", "/srv/told", "/srv/again");
    assertThat(Files.readString(machine.path("/srv/again"))).isEqualTo("told");
  }

  @Test
  void aPortOfItsLoopbackCanBeReached(SystemdMachine machine) throws IOException {
    machine.must(
        "systemd-run",
        "--unit=echo",
        "systemd-socket-activate",
        "--accept",
        "--inetd",
        "--listen=127.0.0.1:8080",
        "cat");
    Forward forward = machine.forward(8080);
    try {
      Eventually.holds("it echoes", PATIENCE, () -> echoed(forward, "spoken").equals("spoken"));
    } catch (AssertionError fault) {
      String journal = machine.run("journalctl", "--no-pager", "--lines=50").output();
      throw new AssertionError(fault.getMessage() + "; the machine says " + journal, fault);
    }
  }

  @Test
  void whatLiesOutsideReachesItByItsAddresses(SystemdMachine machine) {
    for (String host :
        new String[] {SystemdMachine.ADDRESS, "[" + SystemdMachine.ADDRESS_6 + "]"}) {
      Ran ran = machine.outside("curl", "-sS", "--max-time", "5", "http://" + host + ":9/");
      assertThat(ran.exit()).as(ran.errors()).isEqualTo(REFUSED);
    }
    Ran back =
        machine.run("curl", "-sS", "--max-time", "5", "http://" + SystemdMachine.OUTSIDE + ":9/");
    assertThat(back.exit()).as(back.errors()).isEqualTo(REFUSED);
  }

  @Test
  void itSeesNeitherOurNetworkNorOurProcesses(SystemdMachine machine) throws IOException {
    List<String> ours =
        NetworkInterface.networkInterfaces()
            .map(NetworkInterface::getName)
            .filter(name -> !name.equals("lo"))
            .toList();
    assertThat(machine.must("ls", "/sys/class/net").lines())
        .contains("host0")
        .doesNotContainAnyElementsOf(ours.isEmpty() ? List.of("eth0") : ours);
    Ran ran = machine.run("test", "-e", "/proc/" + ProcessHandle.current().pid() + "/status");
    assertThat(ran.exit()).isEqualTo(1);
  }

  private static String echoed(Forward forward, String text) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), forward.port())) {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException notYet) {
      return "";
    }
  }
}
