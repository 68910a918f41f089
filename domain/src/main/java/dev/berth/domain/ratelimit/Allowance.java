package dev.berth.domain.ratelimit;

import dev.berth.domain.shared.DomainException;
import java.time.Duration;
import java.util.Map;

/**
 * What a limit answers to one try.
 *
 * @param granted whether it may go on
 * @param limit how many the rate allows in its window
 * @param remaining how many more it would allow now
 * @param reset how long until at least one more is allowed, or, of a granted one, until the oldest
 *     is forgotten
 */
public record Allowance(boolean granted, int limit, int remaining, Duration reset) {

  /** The reset in whole seconds, rounded up, so that whoever waits that long is not early. */
  public long resetSeconds() {
    return Math.max(1, reset.plusNanos(999_999_999).toSeconds());
  }

  /** Of two limits on one try, the one that says no, or the one that will first. */
  public Allowance stricter(Allowance other) {
    if (granted != other.granted) {
      return granted ? other : this;
    }
    if (!granted) {
      return reset.compareTo(other.reset) >= 0 ? this : other;
    }
    return remaining <= other.remaining ? this : other;
  }

  /**
   * @throws DomainException {@code error}, with the seconds to wait, when it was not granted
   */
  public void require(RateLimitError error) {
    if (!granted) {
      throw new DomainException(error, Map.of("retry_after", Long.toString(resetSeconds())));
    }
  }
}
