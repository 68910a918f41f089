package dev.berth.domain.ratelimit;

import java.time.Duration;

/** At most {@code count} events within any {@code window}; written {@code 10/15m}. */
public record Rate(int count, Duration window) {

  public Rate {
    if (count < 1 || window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException("a rate counts at least one event in a positive window");
    }
  }
}
