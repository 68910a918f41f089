package dev.berth.host.machine;

import dev.berth.host.network.AddressRange;
import dev.berth.host.network.NamespaceNetworks;
import dev.berth.host.network.NetworkOptions;
import dev.berth.testbench.SystemdMachine;
import java.util.Arrays;
import java.util.List;

/** The networks of workspaces in a machine. */
final class Networks {

  static final String RANGE = "10.213.0.0/16";

  private Networks() {}

  static NamespaceNetworks in(SystemdMachine machine, String... resolvers) {
    return new NamespaceNetworks(
        new MachineCommands(machine),
        new NetworkOptions(
            AddressRange.parse(RANGE),
            Arrays.asList(resolvers),
            List.of(
                machine.path("/run/systemd/resolve/resolv.conf"), machine.path("/etc/resolv.conf")),
            machine.path("/run/berth/resolv.conf")));
  }

  /** Ends them all. */
  static void forget(SystemdMachine machine) {
    for (String line : machine.must("ip", "-o", "link", "show", "type", "veth").split("\n")) {
      String[] words = line.split("[ @:]+");
      if (words.length > 1 && words[1].startsWith("berth")) {
        machine.must("ip", "link", "delete", "dev", words[1]);
      }
    }
    machine.must("ip", "-all", "netns", "delete");
    machine.run("nft", "delete", "table", "inet", "berth");
  }
}
