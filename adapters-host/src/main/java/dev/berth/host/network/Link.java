package dev.berth.host.network;

import dev.berth.domain.host.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The outer end of a veth pair of ours.
 *
 * @param index the kernel's own number for it, which it never gives twice
 * @param slot its number, which tells its addresses
 * @param namespace one name of where its other end is; empty when that namespace has lost its name
 */
record Link(long index, int slot, Optional<String> namespace) {

  // "5: berth0@if2: <UP> mtu 1500 … \    link/ether 02:… brd ff:… link-netns bw-…"
  private static final Pattern LINE =
      Pattern.compile("(\\d{1,18}): (berth\\d+)@\\S+: .*?(?: link-netns (\\S+).*)?");

  /** Those of ours in what {@code ip -o link show} prints. */
  static List<Link> parse(String printed) {
    return printed.lines().flatMap(Link::line).toList();
  }

  private static Stream<Link> line(String line) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      return Stream.empty();
    }
    OptionalInt slot = NetworkName.slot(matcher.group(2));
    return slot.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Link(
                Long.parseLong(matcher.group(1)),
                slot.getAsInt(),
                Optional.ofNullable(matcher.group(3))));
  }

  /** Whether it leads to what is known by a name that is no workspace's. */
  boolean veiled() {
    return namespace.filter(name -> !NetworkName.isNamespace(name)).isPresent();
  }

  /** The same with the name of the workspace that its other end has too, if it has one. */
  Link unveiled(NamespaceNames names) {
    return veiled()
        ? new Link(index, slot, namespace.flatMap(names::ownBeside).or(() -> namespace))
        : this;
  }

  boolean leadsTo(InstanceId instance) {
    return namespace.filter(NetworkName.namespace(instance)::equals).isPresent();
  }
}
