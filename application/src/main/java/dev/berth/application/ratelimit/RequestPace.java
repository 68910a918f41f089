package dev.berth.application.ratelimit;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.ratelimit.Allowance;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.ratelimit.RateKey.Counter;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.ratelimit.RateWindow;
import dev.berth.domain.ratelimit.Tries;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How fast one of many may ask, of all nodes together: none of the windows that a rate cuts time
 * into holds more than the rate. Each node takes a chunk of the window's allowance at a time and
 * spends it in memory, so that most requests cost no transaction; what it does not spend lapses
 * with the window. While the database cannot be asked, each node allows the rate by itself.
 */
public final class RequestPace<K> {

  private static final int MANY = 10_000;

  /** Into how many chunks an allowance is cut, at least. */
  private static final int CHUNKS = 20;

  /** How long nobody asks a database that did not answer. */
  private static final Duration ALONE = Duration.ofSeconds(5);

  private final Optional<Rate> rate;
  private final Function<K, RateKey> keys;
  private final IdentityUnitOfWork unitOfWork;
  private final RateLimits limits;
  private final Clock clock;
  private final ConcurrentHashMap<K, Purse> purses = new ConcurrentHashMap<>();
  private volatile Instant aloneUntil = Instant.MIN;

  /**
   * @param keys under what one of them is counted
   */
  public RequestPace(
      Optional<Rate> rate,
      Function<K, RateKey> keys,
      IdentityUnitOfWork unitOfWork,
      RateLimits limits,
      Clock clock) {
    this.rate = rate;
    this.keys = keys;
    this.unitOfWork = unitOfWork;
    this.limits = limits;
    this.clock = clock;
  }

  /** The pace of signed-in users. */
  public static RequestPace<UserId> ofUsers(
      Rates rates, IdentityUnitOfWork unitOfWork, RateLimits limits, Clock clock) {
    return of(Counter.REQUESTS_OF_USER, RateKey::of, rates, unitOfWork, limits, clock);
  }

  /** The pace of addresses, or the /64 networks of IPv6 ones, that refresh tokens. */
  public static RequestPace<String> ofAddresses(
      Rates rates, IdentityUnitOfWork unitOfWork, RateLimits limits, Clock clock) {
    return of(Counter.REFRESHES_FROM_ADDRESS, RateKey::ofAddress, rates, unitOfWork, limits, clock);
  }

  private static <K> RequestPace<K> of(
      Counter counter,
      BiFunction<Counter, K, RateKey> keys,
      Rates rates,
      IdentityUnitOfWork unitOfWork,
      RateLimits limits,
      Clock clock) {
    return new RequestPace<>(
        rates.of(counter), who -> keys.apply(counter, who), unitOfWork, limits, clock);
  }

  /**
   * Counts one request, outside of any unit of work.
   *
   * @return what is left as far as this node has heard, nothing where there is no limit; one that
   *     was not granted is to be refused with {@link RateLimitError#TOO_MANY_REQUESTS}
   */
  public Optional<Allowance> take(K who) {
    return rate.map(limit -> take(who, limit));
  }

  private Allowance take(K who, Rate limit) {
    Instant now = clock.instant();
    if (purses.size() > MANY && !purses.containsKey(who)) {
      purses.values().removeIf(purse -> purse.endedBefore(now));
    }
    return purses
        .computeIfAbsent(who, first -> new Purse(RateWindow.of(limit, now), limit))
        .take(who, now);
  }

  /** What a node took and what it then left to all. */
  private record Chunk(int taken, int left) {}

  private Optional<Chunk> chunk(K who, Rate limit, RateWindow window, Instant now) {
    if (now.isBefore(aloneUntil)) {
      return Optional.empty();
    }
    try {
      return Optional.of(unitOfWork.execute(() -> chunkWithin(keys.apply(who), limit, window)));
    } catch (DomainException failed) {
      if (failed.code().category() != Category.UNAVAILABLE) {
        throw failed;
      }
      aloneUntil = clock.instant().plus(ALONE);
      return Optional.empty();
    }
  }

  private Chunk chunkWithin(RateKey key, Rate limit, RateWindow window) {
    Tries held = limits.lock(key);
    int free = Math.max(0, limit.count() - window.taken(held));
    // The less is left, the smaller are the chunks, so that little of it lapses on other nodes.
    int taken = Math.min(free, Math.max(1, Math.min(limit.count() / CHUNKS, free / 2)));
    if (taken > 0) {
      limits.put(key, window.plus(held, taken), window.forgottenAfter());
    }
    return new Chunk(taken, free - taken);
  }

  /** What this node holds of one window's allowance. */
  private final class Purse {

    private final Rate limit;
    private RateWindow window;
    private int inHand;
    private int leftToAll;
    private int spent;

    Purse(RateWindow window, Rate limit) {
      this.limit = limit;
      this.window = window;
      this.leftToAll = limit.count();
    }

    synchronized Allowance take(K who, Instant now) {
      if (!now.isBefore(window.end())) {
        window = RateWindow.of(limit, now);
        inHand = 0;
        leftToAll = limit.count();
        spent = 0;
      }
      boolean granted = spent < limit.count() && (inHand > 0 || more(who, now));
      if (granted) {
        spent++;
        inHand = Math.max(0, inHand - 1);
      }
      int remaining = Math.min(inHand + leftToAll, limit.count() - spent);
      return new Allowance(granted, limit.count(), remaining, Duration.between(now, window.end()));
    }

    /** Whether there is more than what is in hand, which is nothing. */
    private boolean more(K who, Instant now) {
      if (leftToAll == 0) {
        return false;
      }
      Optional<Chunk> chunk = chunk(who, limit, window, now);
      if (chunk.isEmpty()) {
        return true;
      }
      inHand = chunk.get().taken();
      leftToAll = chunk.get().left();
      return inHand > 0;
    }

    synchronized boolean endedBefore(Instant now) {
      return window.end().isBefore(now);
    }
  }
}
