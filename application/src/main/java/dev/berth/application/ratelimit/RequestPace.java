package dev.berth.application.ratelimit;

import dev.berth.domain.ratelimit.Allowance;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateLimitError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How fast one of many asks, counted by this node alone and in memory: it protects the node's time,
 * not a secret, and a shared counter would cost each request a transaction. A window begins with
 * the first request that is not in the one before.
 */
public final class RequestPace<K> {

  private static final int MANY = 10_000;

  private final Optional<Rate> rate;
  private final Clock clock;
  private final ConcurrentHashMap<K, Window> windows = new ConcurrentHashMap<>();

  public RequestPace(Optional<Rate> rate, Clock clock) {
    this.rate = rate;
    this.clock = clock;
  }

  private static final class Window {

    private Instant end = Instant.MIN;
    private int count;

    synchronized Allowance take(Rate rate, Instant now) {
      if (!now.isBefore(end)) {
        end = now.plus(rate.window());
        count = 0;
      }
      boolean granted = count < rate.count();
      if (granted) {
        count++;
      }
      return new Allowance(granted, rate.count(), rate.count() - count, Duration.between(now, end));
    }

    synchronized boolean endedBefore(Instant now) {
      return end.isBefore(now);
    }
  }

  /**
   * Counts one request. @return what is left, nothing where there is no limit; one that was not
   * granted is to be refused with {@link RateLimitError#TOO_MANY_REQUESTS}
   */
  public Optional<Allowance> take(K who) {
    return rate.map(limit -> take(who, limit));
  }

  private Allowance take(K who, Rate limit) {
    Instant now = clock.instant();
    if (windows.size() > MANY && !windows.containsKey(who)) {
      windows.values().removeIf(window -> window.endedBefore(now));
    }
    return windows.computeIfAbsent(who, first -> new Window()).take(limit, now);
  }
}
