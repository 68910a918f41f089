package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.host.WorkspaceNetworksContract;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class NamespaceNetworksTest implements WorkspaceNetworksContract {

  private final SystemdMachine machine;
  private final WorkspaceNetworks networks;

  NamespaceNetworksTest(SystemdMachine machine) {
    this.machine = machine;
    this.networks = Networks.in(machine);
  }

  @BeforeEach
  void none() {
    Networks.forget(machine);
  }

  @Override
  public WorkspaceNetworks networks() {
    return networks;
  }

  @Override
  public void reboot() {
    Networks.forget(machine);
  }

  @Override
  public void cut(InstanceId instance) {
    machine.must("ip", "link", "delete", "dev", linkOf(instance));
  }

  @Override
  public boolean guarded() {
    return machine.run("nft", "list", "table", "inet", "berth").exit() == 0;
  }

  @Test
  void aNamespaceThatWasHalfMadeIsMadeWhole() {
    InstanceId instance = HostSamples.instance();
    networks.ensure(instance);
    machine.must("umount", "/run/netns/bw-" + instance);
    assertThat(networks.inventory()).contains(instance);

    networks.ensure(instance);

    assertThat(machine.must("ip", "-n", "bw-" + instance, "-o", "-4", "address"))
        .containsPattern("eth0 +inet 10\\.213\\.\\d+\\.\\d*[13579]/31");
    networks.remove(instance);
    assertThat(machine.must("ip", "-o", "link")).doesNotContain("berth");
  }

  @Test
  void whatWasTakenAwayFromANetworkIsMadeAgain() {
    InstanceId instance = HostSamples.instance();
    networks.ensure(instance);
    String before = machine.must("ip", "-n", "bw-" + instance, "route");
    machine.must("ip", "-n", "bw-" + instance, "address", "flush", "dev", "eth0");
    networks.ensure(instance);
    assertThat(machine.must("ip", "-n", "bw-" + instance, "route")).isEqualTo(before);

    machine.must("ip", "link", "delete", "dev", linkOf(instance));
    networks.ensure(instance);
    assertThat(machine.must("ip", "-n", "bw-" + instance, "route")).contains("default via");
  }

  @Test
  void aWorkspaceHasItsAddressAgainAndAnotherWhereThatIsTaken() {
    InstanceId instance = HostSamples.instance();
    networks.ensure(instance);
    String link = linkOf(instance);
    String before = machine.must("ip", "-n", "bw-" + instance, "route");
    networks.remove(instance);

    networks.ensure(instance);
    assertThat(linkOf(instance)).isEqualTo(link);
    assertThat(machine.must("ip", "-n", "bw-" + instance, "route")).isEqualTo(before);
    networks.remove(instance);

    machine.must("ip", "link", "add", "name", link, "type", "veth", "peer", "name", "taken");
    networks.ensure(instance);
    assertThat(linkOf(instance)).isNotEqualTo(link);
    assertThat(machine.must("ip", "-n", "bw-" + instance, "route")).contains("default via");
  }

  /** The name of the link that leads into the workspace's network. */
  private String linkOf(InstanceId instance) {
    return machine
        .must("ip", "-o", "link", "show", "type", "veth")
        .lines()
        .filter(line -> line.contains("link-netns bw-" + instance))
        .map(line -> line.replaceFirst("^\\d+: (\\w+)@.*", "$1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aNetworkWhoseProcessesStillRunIsCutOffWhenItIsRemoved() {
    InstanceId instance = HostSamples.instance();
    networks.ensure(instance);
    linger(instance, "lingers");

    networks.remove(instance);

    assertThat(networks.inventory()).isEmpty();
    assertThat(machine.must("ip", "-o", "link")).doesNotContain("berth");
    machine.must("systemctl", "stop", "lingers");
  }

  @Test
  void aSecondNameOfItsNamespaceCutsNobodyOffAndKeepsNoLink() {
    InstanceId instance = HostSamples.instance();
    networks.ensure(instance);
    linger(instance, "named-twice");
    String pid = machine.must("systemctl", "show", "--property=MainPID", "--value", "named-twice");
    machine.must("ip", "netns", "attach", "debug", pid.strip());
    assertThat(networks.connected()).containsExactly(instance);
    // The file system says which name comes first: now the other is the elder.
    machine.must("ip", "netns", "delete", "bw-" + instance);
    machine.must("ip", "netns", "attach", "bw-" + instance, pid.strip());
    assertThat(networks.connected()).containsExactly(instance);

    networks.ensure(instance);
    networks.remove(instance);

    assertThat(machine.must("ip", "-o", "link")).doesNotContain("berth");
    assertThat(networks.connected()).isEmpty();
    machine.must("systemctl", "stop", "named-twice");
  }

  @Test
  void aNamespaceWhoseNameWasTakenIsNeitherConnectedNorThere() {
    InstanceId instance = HostSamples.instance();
    networks.ensure(instance);
    linger(instance, "nameless");

    machine.must("ip", "netns", "delete", "bw-" + instance);

    assertThat(networks.connected()).isEmpty();
    assertThat(networks.inventory()).isEmpty();
    machine.must("systemctl", "stop", "nameless");
    networks.ensure(instance);
    assertThat(networks.connected()).containsExactly(instance);
  }

  private void linger(InstanceId instance, String unit) {
    machine.must(
        "systemd-run",
        "--unit=" + unit,
        "--property=NetworkNamespacePath=/run/netns/bw-" + instance,
        "sleep",
        "300");
  }

  @Test
  void otherNamespacesAreNeverCountedAsOurs() {
    for (String name : new String[] {"bw-short", "other", "bw-" + "A".repeat(16)}) {
      machine.must("ip", "netns", "add", name);
    }
    assertThat(networks.inventory()).isEmpty();
  }
}
