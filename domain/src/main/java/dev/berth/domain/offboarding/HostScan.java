package dev.berth.domain.offboarding;

import dev.berth.domain.shared.HostId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a machine showed when it was looked at after the last deletion, or that nobody can look at
 * it any more.
 *
 * @param left what is there of workspaces that are deleted
 * @param unsearched how many of those have no record of a search for what their account number had
 *     left; zero where workspaces have no accounts
 * @param fault why the machine could not be looked at, for a person
 * @param writtenOff that it was not looked at: an operator said that it never comes back
 */
public record HostScan(
    HostId host,
    Instant at,
    List<Leftover> left,
    int unsearched,
    Optional<String> fault,
    boolean writtenOff) {

  private static final int NAMED = 5;

  public HostScan {
    left = List.copyOf(left);
  }

  /** What was seen. */
  public static HostScan of(HostId host, Instant at, List<Leftover> left, int unsearched) {
    return new HostScan(host, at, left, unsearched, Optional.empty(), false);
  }

  /** That nothing could be seen. */
  public static HostScan failed(HostId host, Instant at, String why) {
    return new HostScan(host, at, List.of(), 0, Optional.of(why), false);
  }

  /** That it never comes back, so that nobody will see anything of it. */
  public static HostScan writtenOff(HostId host, Instant at) {
    return new HostScan(host, at, List.of(), 0, Optional.empty(), true);
  }

  /** Whether it was looked at and nothing is left. */
  public boolean clear() {
    return !writtenOff && left.isEmpty() && fault.isEmpty();
  }

  /** Whether it is waited for no longer. */
  boolean settled() {
    return writtenOff || clear();
  }

  /** For operators. */
  String words() {
    if (fault.isPresent()) {
      return "Host " + host + " could not be looked at: " + fault.get();
    }
    if (writtenOff) {
      return "Host "
          + host
          + " was written off by an operator: nobody has looked at what is left on its disk.";
    }
    if (left.isEmpty()) {
      return "Nothing is left on host " + host + ", looked at " + at + ".";
    }
    String more = left.size() > NAMED ? " and of " + (left.size() - NAMED) + " others" : "";
    return left.stream()
        .limit(NAMED)
        .map(Leftover::words)
        .collect(Collectors.joining("; ", "Left on host " + host + ": ", more + "."));
  }
}
