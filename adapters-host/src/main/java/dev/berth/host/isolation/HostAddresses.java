package dev.berth.host.isolation;

import java.util.List;
import java.util.regex.Pattern;

/** The addresses of the host's own interfaces. */
final class HostAddresses {

  private static final int MOST = 12;
  private static final Pattern LINE =
      Pattern.compile("\\d+: \\S+ +inet6? ([0-9a-f.:]+)(?:/\\d+| peer ).*");

  private HostAddresses() {}

  /** Those in what {@code ip -o address show} prints, at most twelve, as a URL would name them. */
  static List<String> parse(String printed) {
    return printed
        .lines()
        .map(LINE::matcher)
        .filter(java.util.regex.Matcher::matches)
        .map(found -> found.group(1))
        // Of one link only: without that link's name such an address leads nowhere.
        .filter(address -> !address.startsWith("fe80:"))
        .distinct()
        .limit(MOST)
        .toList();
  }
}
