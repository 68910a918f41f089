package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.host.systemd.TcpFronts;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.shared.Eventually;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fronts on leased ports: a gateway outside the machine reaches them, and nobody else does. */
@ExtendWith(SharedMachine.class)
class TcpFrontsTest {

  private static final String STRANGER = "192.0.2.77";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SystemdMachine machine;
  private final SystemdHost host;

  TcpFrontsTest(SystemdMachine machine) throws UnknownHostException {
    this.machine = machine;
    TcpFronts.Gateway gateway =
        new TcpFronts.Gateway(InetAddress.getByName(SystemdMachine.OUTSIDE), 32);
    host =
        new SystemdHost(
            machine,
            Optional.of(
                new TcpFronts.Options(
                    InetAddress.getByName(SystemdMachine.ADDRESS),
                    new PortRange(new PortNumber(40_000), new PortNumber(49_999)),
                    List.of(gateway))));
  }

  @BeforeEach
  void addAStranger() {
    machine.outside("ip", "address", "replace", STRANGER + "/24", "dev", outsideLink());
  }

  @AfterEach
  void endAll() {
    host.close();
    machine.outside("ip", "address", "delete", STRANGER + "/24", "dev", outsideLink());
    machine.run("nft", "delete", "table", "inet", "berth_fronts");
  }

  @Test
  void aGatewayOutsideReachesAWorkspaceUntilItStops() {
    WorkspaceSpec spec = started();

    assertThat(from(SystemdMachine.OUTSIDE, spec).output()).isEqualTo("ok\n");
    assertThat(from(SystemdMachine.OUTSIDE, spec).output()).as("again").isEqualTo("ok\n");

    host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(5));
    assertThat(from(SystemdMachine.OUTSIDE, spec).exit()).isNotZero();
    assertThat(machine.run("systemctl", "is-active", "berth-tcp@" + spec.instance()).output())
        .contains("inactive");
  }

  @Test
  @DisplayName(
      "security 27: nobody but a gateway reaches a front, whatever the machine they are on")
  void nobodyElseReachesIt() {
    WorkspaceSpec spec = started();

    assertThat(from(STRANGER, spec).exit()).as("outside").isEqualTo(28);
    assertThat(locally("root", spec).output()).as("the server itself").isEqualTo("ok\n");
    assertThat(locally("nobody", spec).exit()).as("another account").isEqualTo(28);

    machine.must("nft", "delete", "table", "inet", "berth_fronts");
    assertThat(from(STRANGER, spec).output()).as("the rule is what keeps them out").isNotEmpty();
  }

  @Test
  void withoutTheRuleNoFrontStarts() {
    WorkspaceSpec spec = started();
    machine.must("systemctl", "stop", "berth-tcp@" + spec.instance());
    machine.must("nft", "delete", "table", "inet", "berth_fronts");

    assertThat(machine.run("systemctl", "start", "berth-tcp@" + spec.instance()).exit())
        .isNotZero();
    machine.run("systemctl", "stop", "berth-tcp@" + spec.instance());

    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);
    assertThat(from(STRANGER, spec).exit()).isEqualTo(28);
  }

  @Test
  void whatPassesOnHasTheWorkspacesAccountAndNoNetwork() {
    WorkspaceSpec spec = started();
    assertThat(from(SystemdMachine.OUTSIDE, spec).exit()).isZero();
    String pid = machine.property("berth-tcp@" + spec.instance() + ".service", "MainPID");

    assertThat(machine.must("ps", "-o", "comm=,user:32=", "-p", pid))
        .contains("systemd-socket", "bw-" + spec.instance());
    assertThat(machine.must("readlink", "/proc/" + pid + "/ns/net"))
        .isNotEqualTo(machine.must("readlink", "/proc/1/ns/net"));
    assertThat(machine.must("grep", "-E", "^Cap(Prm|Eff|Bnd)", "/proc/" + pid + "/status"))
        .doesNotContainPattern(":\\s*0*[1-9a-f]");
  }

  @Test
  void aPortThatSomebodyElseHasIsNoFront() {
    WorkspaceSpec spec = host.answering();
    String squatter = "squatter-" + spec.port();
    machine.must(
        "systemd-run",
        "--quiet",
        "--unit=" + squatter,
        "systemd-socket-activate",
        "--listen=" + SystemdMachine.ADDRESS + ":" + spec.port(),
        "/bin/true");
    try {
      startedOrTold(spec);
      String unit = "berth-tcp@" + spec.instance() + ".service";
      Eventually.holds(
          "it has tried again", () -> !machine.property(unit, "NRestarts").equals("0"));
      // Between two tries it is not active, however short each of them is.
      Eventually.holds("it is not taken for healthy", () -> !host.health.healthy(spec));
    } finally {
      machine.must("systemctl", "stop", squatter + ".service");
    }
  }

  /** Whether systemd sees the front's end before its beginning is done is a matter of time. */
  private void startedOrTold(WorkspaceSpec spec) {
    try {
      host.processes.ensureStarted(spec);
    } catch (HostException told) {
      assertThat(told.sentence()).contains("could not start the workspace's front");
    }
  }

  private WorkspaceSpec started() {
    WorkspaceSpec spec = host.answering();
    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);
    return spec;
  }

  private Ran from(String source, WorkspaceSpec spec) {
    return machine.outside("curl", "-s", "--max-time", "2", "--interface", source, address(spec));
  }

  private Ran locally(String account, WorkspaceSpec spec) {
    return machine.run(
        "setpriv",
        "--reuid=" + account,
        "--clear-groups",
        "curl",
        "-s",
        "--max-time",
        "2",
        address(spec));
  }

  private static String address(WorkspaceSpec spec) {
    return "http://" + SystemdMachine.ADDRESS + ":" + spec.port() + "/";
  }

  private String outsideLink() {
    return machine
        .outside("ip", "-o", "-4", "address", "show", "to", SystemdMachine.OUTSIDE)
        .output()
        .split("\\s+")[1];
  }
}
