package dev.berth.host.network;

import java.nio.file.Path;
import java.util.List;

/**
 * What an operator decides about the networks of workspaces.
 *
 * @param range their addresses, two for each workspace; private, with 4 to 2^24 of them
 * @param resolvers IPv4 addresses that answer names; the host's own list when there is none
 * @param resolverFiles where that list is looked for, the first with a usable one counts
 * @param published the file that workspaces see as their {@code /etc/resolv.conf}
 */
public record NetworkOptions(
    AddressRange range, List<String> resolvers, List<Path> resolverFiles, Path published) {

  private static final int WIDEST = 8;
  private static final int NARROWEST = 30;

  public NetworkOptions {
    if (!range.isPrivate() || range.prefix() < WIDEST || range.prefix() > NARROWEST) {
      throw new IllegalArgumentException(
          "the addresses of workspaces are a private range between /8 and /30");
    }
    resolvers = resolvers.stream().map(text -> AddressRange.parse(text).address(0)).toList();
    resolverFiles = List.copyOf(resolverFiles);
  }

  /** With the host's resolvers, where Debian keeps them. */
  public static NetworkOptions of(AddressRange range) {
    return new NetworkOptions(
        range,
        List.of(),
        List.of(Path.of("/run/systemd/resolve/resolv.conf"), Path.of("/etc/resolv.conf")),
        Path.of("/run/berth/resolv.conf"));
  }

  /** How many workspaces have room in it. */
  int slots() {
    return (int) (range.size() / 2);
  }
}
