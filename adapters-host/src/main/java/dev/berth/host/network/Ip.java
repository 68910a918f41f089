package dev.berth.host.network;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import java.util.List;

/**
 * The calls of {@code ip}, which knows no {@code --}: every argument is fixed, a name of {@link
 * NetworkName} or an address of our range.
 */
final class Ip {

  private Ip() {}

  static Command links() {
    return Command.of("ip", "-o", "link", "show", "type", "veth").keeping(4 * 1024 * 1024);
  }

  static Command namespaces() {
    return Command.of("ip", "netns", "list").keeping(4 * 1024 * 1024);
  }

  static Command routes() {
    return Command.of("ip", "-o", "-4", "route", "show", "table", "all").keeping(4 * 1024 * 1024);
  }

  /** Succeeds where a namespace is whole: its file may be there and nothing behind it. */
  static Command lookInto(InstanceId instance) {
    return Command.of(
        "ip", "-n", NetworkName.namespace(instance), "-o", "link", "show", "dev", "lo");
  }

  static Command addNamespace(InstanceId instance) {
    return Command.of("ip", "netns", "add", NetworkName.namespace(instance));
  }

  static Command deleteNamespace(InstanceId instance) {
    return Command.of("ip", "netns", "delete", NetworkName.namespace(instance));
  }

  static Command addLink(int slot, InstanceId instance) {
    String namespace = NetworkName.namespace(instance);
    return Command.of(
        "ip",
        "link",
        "add",
        "name",
        NetworkName.link(slot),
        "type",
        "veth",
        "peer",
        "name",
        NetworkName.INSIDE,
        "netns",
        namespace);
  }

  static Command deleteLink(int slot) {
    return Command.of("ip", "link", "delete", "dev", NetworkName.link(slot));
  }

  /**
   * What makes a pair usable, at its outer and at its inner end, in order; each may be said again.
   * Lines of a batch hold words of ours and numbers alone (ip(8), {@code -batch}).
   */
  static List<Command> configure(int slot, InstanceId instance, AddressRange range) {
    String outer = NetworkName.link(slot);
    String inside = NetworkName.INSIDE;
    String here = range.address(2L * slot);
    String there = range.address(2L * slot + 1);
    // Two addresses a pair (RFC 3021). No IPv6 address is made: none of it leads anywhere.
    String outerLines =
        """
        link set dev %1$s addrgenmode none
        address replace %2$s/31 dev %1$s
        link set dev %1$s up
        """
            .formatted(outer, here);
    String innerLines =
        """
        link set dev %1$s addrgenmode none
        address replace %2$s/31 dev %1$s
        link set dev lo up
        link set dev %1$s up
        route replace default via %3$s
        """
            .formatted(inside, there, here);
    return List.of(
        Command.of("ip", "-batch", "-").reading(outerLines),
        Command.of("ip", "-n", NetworkName.namespace(instance), "-batch", "-").reading(innerLines));
  }
}
