package dev.berth.testkit.ratelimit;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.ratelimit.RateLimits;
import dev.berth.application.ratelimit.Rates;
import dev.berth.application.ratelimit.RequestPace;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.ratelimit.RateKey.Counter;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.ratelimit.Tries;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What remembered tries promise. */
@ContractFor(RateLimits.class)
public interface RateLimitsContract {

  Rate RATE = new Rate(5, Duration.ofMinutes(15));
  Instant START = MutableClock.START;

  IdentitySide identity();

  @Test
  default void whatWasPutIsFound() {
    RateKey key = key();
    Tries tries = Tries.NONE.plus(RATE, START).plus(RATE, START.plusSeconds(60));

    put(key, tries, START);

    assertThat(held(key)).isEqualTo(tries);
  }

  @Test
  default void anUnknownKeyHasNoTries() {
    assertThat(held(key())).isEqualTo(Tries.NONE);
  }

  @Test
  default void aSecondPutReplacesTheFirst() {
    RateKey key = key();
    put(key, Tries.NONE.plus(RATE, START), START);
    Tries later = Tries.NONE.plus(RATE, START.plusSeconds(5));

    put(key, later, START);

    assertThat(held(key)).isEqualTo(later);
  }

  @Test
  default void whatIsOldIsForgottenAndNothingElse() {
    RateKey old = key();
    RateKey young = key();
    Tries tries = Tries.NONE.plus(RATE, START);
    put(old, tries, START);
    put(young, tries, START.plusSeconds(2));

    int forgotten = identity().committed(() -> rateLimits().forget(START.plusSeconds(1)));

    assertThat(forgotten).isPositive();
    assertThat(held(old)).isEqualTo(Tries.NONE);
    assertThat(held(young)).isEqualTo(tries);
  }

  @Test
  default void aKeyKnowsNothingOfAnothers() {
    RateKey one = key();
    put(one, Tries.NONE.plus(RATE, START), START);

    assertThat(held(key())).isEqualTo(Tries.NONE);
  }

  @Test
  default void whatWasRolledBackDidNotHappen() {
    RateKey key = key();
    Together.run(
        1,
        () ->
            identity()
                .committed(
                    () -> {
                      rateLimits().put(key, Tries.NONE.plus(RATE, START), START);
                      throw new IllegalArgumentException("no");
                    }));

    assertThat(held(key)).isEqualTo(Tries.NONE);
  }

  /** security 7: exact under parallel tries. */
  @Test
  default void ofThirtyThreadsOnANewKeyAsManyGetThroughAsTheRateAllows() {
    RequestOrigin origin = new RequestOrigin("r", Fresh.word("192.0.2."));
    LimitTries tries =
        new LimitTries(
            new Rates(
                Optional.empty(),
                Optional.empty(),
                Optional.of(RATE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            identity().unitOfWork(),
            rateLimits(),
            new MutableClock());

    Together.run(30, () -> tries.register(origin, told -> {}, () -> "in"))
        .onlyThisMany(RATE.count(), RateLimitError.TOO_MANY_TRIES);
  }

  /** security 7: two nodes are one. */
  @Test
  default void ofTwoNodesTogetherAsManyRequestsGetThroughAsTheRateAllows() {
    UserId user = new UserId(Fresh.uuid());
    Rate rate = new Rate(100, Duration.ofMinutes(15));
    List<RequestPace<UserId>> nodes = List.of(node(rate), node(rate));
    AtomicInteger next = new AtomicInteger();
    AtomicInteger granted = new AtomicInteger();

    Together.run(
            8,
            () -> {
              RequestPace<UserId> node = nodes.get(next.getAndIncrement() % 2);
              for (int i = 0; i < 40; i++) {
                granted.addAndGet(node.take(user).orElseThrow().granted() ? 1 : 0);
              }
              return true;
            })
        .all();

    assertThat(granted).hasValue(100);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> rateLimits().lock(key()));
  }

  private void put(RateKey key, Tries tries, Instant forgottenAfter) {
    identity().unitOfWork().run(() -> rateLimits().put(key, tries, forgottenAfter));
  }

  private Tries held(RateKey key) {
    return identity().committed(() -> rateLimits().lock(key));
  }

  private RequestPace<UserId> node(Rate rate) {
    return new RequestPace<>(
        Optional.of(rate),
        user -> RateKey.of(Counter.REQUESTS_OF_USER, user),
        identity().unitOfWork(),
        rateLimits(),
        new MutableClock());
  }

  private RateLimits rateLimits() {
    return identity().rateLimits();
  }

  private static RateKey key() {
    return RateKey.of(Counter.PASSWORD_OF_USER, new UserId(Fresh.uuid()));
  }
}
