package dev.berth.domain.session;

import java.time.Duration;

/**
 * How long a session lives (ASVS 5.0, V7.3).
 *
 * @param idle without a request
 * @param absolute from log-in on
 * @param remembered both of them when the person asked to be remembered
 */
public record SessionPolicy(Duration idle, Duration absolute, Duration remembered) {

  public static final SessionPolicy DEFAULT =
      new SessionPolicy(Duration.ofHours(24), Duration.ofDays(7), Duration.ofDays(30));

  public SessionPolicy {
    if (idle.isNegative()
        || idle.isZero()
        || absolute.compareTo(idle) < 0
        || remembered.compareTo(absolute) < 0) {
      throw new IllegalArgumentException("idle <= absolute <= remembered, all above zero");
    }
  }

  public Duration idleLimit(boolean remember) {
    return remember ? remembered : idle;
  }

  public Duration absoluteLimit(boolean remember) {
    return remember ? remembered : absolute;
  }
}
