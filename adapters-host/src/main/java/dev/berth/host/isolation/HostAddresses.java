package dev.berth.host.isolation;

import dev.berth.host.network.NetworkName;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses of the host's own interfaces. Its ends of workspaces' links are left out: those
 * come and go meanwhile, and the canary has one of its own.
 */
final class HostAddresses {

  private static final int MOST = 12;
  private static final Pattern LINE =
      Pattern.compile("\\d+: (\\S+) +inet6? ([0-9a-f.:]+)(?:/\\d+| peer ).*");

  private static final Pattern GATEWAY = Pattern.compile("default via ([0-9.]+) .*");

  private HostAddresses() {}

  /** Those in what {@code ip -o address show} prints, at most twelve, as a URL would name them. */
  static List<String> parse(String printed) {
    return printed
        .lines()
        .map(LINE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .filter(found -> !NetworkName.isLink(found.group(1)))
        .map(found -> found.group(2))
        // Of one link only: without that link's name such an address leads nowhere.
        .filter(address -> !address.startsWith("fe80:"))
        .distinct()
        .limit(MOST)
        .toList();
  }

  /** The host's end of a workspace's link, in what {@code ip route show default} prints there. */
  static Optional<String> gateway(String printed) {
    return printed
        .lines()
        .map(line -> GATEWAY.matcher(line.strip() + " "))
        .filter(java.util.regex.Matcher::matches)
        .map(found -> found.group(1))
        .findFirst();
  }
}
