package dev.berth.host.network;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;

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
   * Makes a namespace and a pair that leads into it, and makes the outer end usable; fails at the
   * first part that is there already. Lines of a batch hold words of ours and numbers alone (ip(8),
   * {@code -batch}).
   */
  static Command add(int slot, InstanceId instance, AddressRange range) {
    String namespace = NetworkName.namespace(instance);
    return batch(
        "netns add "
            + namespace
            + "\nlink add name %s type veth peer name %s netns %s\n"
                .formatted(NetworkName.link(slot), NetworkName.INSIDE, namespace)
            + outerLines(slot, range));
  }

  /** Makes the outer end of a pair usable; may be said again. */
  static Command configureOuter(int slot, AddressRange range) {
    return batch(outerLines(slot, range));
  }

  /** Makes the inner end of a pair usable; may be said again. */
  static Command configureInner(int slot, InstanceId instance, AddressRange range) {
    String lines =
        """
        link set dev %1$s addrgenmode none
        address replace %2$s/31 dev %1$s
        link set dev lo up
        link set dev %1$s up
        route replace default via %3$s
        """
            .formatted(NetworkName.INSIDE, range.address(2L * slot + 1), range.address(2L * slot));
    return Command.of("ip", "-n", NetworkName.namespace(instance), "-batch", "-").reading(lines);
  }

  /** Two addresses a pair (RFC 3021). No IPv6 address is made: none of it leads anywhere. */
  private static String outerLines(int slot, AddressRange range) {
    return """
        link set dev %1$s addrgenmode none
        address replace %2$s/31 dev %1$s
        link set dev %1$s up
        """
        .formatted(NetworkName.link(slot), range.address(2L * slot));
  }

  private static Command batch(String lines) {
    return Command.of("ip", "-batch", "-").reading(lines);
  }
}
