package dev.berth.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A unit as hard as those of workspaces, in a network namespace of its own. */
@ExtendWith(SharedMachine.class)
class IsolationTest {

  private static final int REFUSED = 7;
  private static final int TIMED_OUT = 28;

  @Test
  void aHardenedUnitSeesItsOwnHomeDevicesProcessesAndNetworkOnly(SystemdMachine machine)
      throws IOException {
    space(machine, "a", 1);
    machine.must("useradd", "--system", "--no-create-home", "bw-a");
    machine.must("install", "-d", "-m", "0700", "-o", "bw-a", "/var/lib/berth/bw-a");
    machine.must("install", "-d", "/var/lib/berth/bw-neighbour");
    install(machine);
    Files.writeString(
        machine.path("/usr/local/bin/look"),
        """
        cd /var/lib/berth/bw-a
        ls /var/lib/berth >home
        ls /dev | grep -c -e loop -e mem -e console >devices
        ls /proc | grep -c '^1$' >processes
        ls /proc/self/net/dev_snmp6 >network
        ip -brief address >addresses
        grep CapBnd /proc/self/status >capabilities
        unshare --user true 2>namespaces
        touch /etc/written 2>system
        echo done >done
        exec sleep 60
        """);
    machine.must("systemctl", "start", "hardened@a.service");
    Eventually.holds("it has looked", () -> Files.exists(machine.path("/var/lib/berth/bw-a/done")));

    assertThat(found(machine, "home")).isEqualTo("bw-a");
    assertThat(found(machine, "devices")).isEqualTo("0");
    assertThat(found(machine, "processes")).isEqualTo("0");
    assertThat(found(machine, "network").lines()).contains("inside").doesNotContain("host0");
    assertThat(found(machine, "addresses")).contains("10.0.1.2/24").doesNotContain("192.0.2");
    assertThat(found(machine, "capabilities")).endsWith("0000000000000000");
    assertThat(found(machine, "namespaces")).contains("Operation not permitted");
    assertThat(found(machine, "system")).contains("Read-only file system");
    machine.must("systemctl", "stop", "hardened@a.service");
  }

  @Test
  void aRuleOfNftablesKeepsANamespaceFromTheHostAndLetsItOut(SystemdMachine machine) {
    space(machine, "b", 2);
    machine.must("sysctl", "-q", "-w", "net.ipv4.ip_forward=1");
    machine.must("nft", "add table inet bench");
    machine.must("nft", "add chain inet bench out { type nat hook postrouting priority 100; }");
    machine.must("nft", "add rule inet bench out ip saddr 10.0.2.0/24 masquerade");
    assertThat(reached(machine, SystemdMachine.ADDRESS)).isEqualTo(REFUSED);

    machine.must("nft", "add chain inet bench in { type filter hook input priority 0; }");
    machine.must("nft", "add rule inet bench in iifname host-b drop");
    assertThat(reached(machine, SystemdMachine.ADDRESS)).isEqualTo(TIMED_OUT);
    assertThat(reached(machine, SystemdMachine.OUTSIDE)).isEqualTo(REFUSED);
  }

  private static int reached(SystemdMachine machine, String host) {
    String url = "http://" + host + ":9/";
    return machine.run("ip", "netns", "exec", "bw-b", "curl", "-sS", "--max-time", "2", url).exit();
  }

  private static void space(SystemdMachine machine, String id, int number) {
    String space = "bw-" + id;
    String network = "10.0." + number + ".";
    machine.must("ip", "netns", "add", space);
    String outer = "host-" + id;
    machine.must(
        "ip", "link", "add", outer, "type", "veth", "peer", "name", "inside", "netns", space);
    machine.must("ip", "address", "add", network + "1/24", "dev", outer);
    machine.must("ip", "link", "set", outer, "up");
    machine.must("ip", "-n", space, "address", "add", network + "2/24", "dev", "inside");
    machine.must("ip", "-n", space, "link", "set", "inside", "up");
    machine.must("ip", "-n", space, "route", "add", "default", "via", network + "1");
  }

  private static void install(SystemdMachine machine) throws IOException {
    String unit = "hardened@.service";
    try (InputStream text =
        Objects.requireNonNull(IsolationTest.class.getResourceAsStream(unit), unit)) {
      Files.copy(text, machine.path("/etc/systemd/system/" + unit));
    }
    machine.must("systemctl", "daemon-reload");
  }

  private static String found(SystemdMachine machine, String file) throws IOException {
    return Files.readString(machine.path("/var/lib/berth/bw-a/" + file)).strip();
  }
}
