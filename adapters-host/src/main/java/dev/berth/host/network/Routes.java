package dev.berth.host.network;

import dev.berth.application.host.HostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host's own routes, which the addresses of workspaces must not meet. */
final class Routes {

  private static final Pattern DESTINATION = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+(/\\d+)?");
  private static final Pattern OURS = Pattern.compile(".* dev berth\\d+( .*)?");

  private Routes() {}

  /**
   * @param printed what {@code ip -o -4 route show table all} prints
   * @throws HostException permanent when the range meets one of them
   */
  static void requireFree(AddressRange range, String printed) {
    printed
        .lines()
        .filter(line -> !OURS.matcher(line).matches())
        .flatMap(line -> destination(line).stream())
        .filter(range::overlaps)
        .findFirst()
        .ifPresent(
            met -> {
              throw HostException.permanent(
                  "The addresses of workspaces, %s, meet this machine's route to %s: choose another range."
                      .formatted(range, met));
            });
  }

  /** The first word is the destination, or the route's type before it. */
  private static Optional<AddressRange> destination(String line) {
    List<String> words = Arrays.asList(line.strip().split(" "));
    return words.stream()
        .limit(2)
        .takeWhile(word -> !word.equals("default"))
        .filter(word -> DESTINATION.matcher(word).matches())
        .findFirst()
        .map(AddressRange::parse);
  }
}
