package dev.berth.web.stream;

import java.time.Duration;

/**
 * How often streams are looked after, and how many there may be.
 *
 * @param round between two looks for news
 * @param roundsToCheck after how many rounds a watcher must still be signed in
 * @param roundsToBeat after how many silent rounds a sign of life is sent
 */
public record Pace(
    Duration round, int roundsToCheck, int roundsToBeat, int mostOfOneUser, int mostOfAll) {

  /** Access that was lost ends a stream within 2 s (security requirement 12), a beat every 15 s. */
  public static final Pace DEFAULT = new Pace(Duration.ofMillis(400), 2, 37, 20, 1_000);
}
