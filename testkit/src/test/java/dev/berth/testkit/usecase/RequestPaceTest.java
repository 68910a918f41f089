package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.ratelimit.RequestPace;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.ratelimit.Allowance;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.ratelimit.RateKey.Counter;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How fast one user may ask, of all nodes together. */
class RequestPaceTest {

  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** Half a second after a window of ten minutes or less has begun. */
  private static final Instant START = Instant.parse("2025-03-01T10:00:00.500Z");

  private final InMemoryIdentitySide side = InMemoryIdentitySide.empty();
  private final MutableClock clock = new MutableClock(START);
  private final UserId ada = new UserId(Fresh.uuid());
  private final Node here = new Node();
  private final Node there = new Node();

  @Test
  void aUserAsksAsOftenAsTheRateAllowsAndIsToldWhatIsLeft() {
    RequestPace<UserId> pace = here.pace(600);
    for (int left = 599; left >= 0; left--) {
      assertThat(pace.take(ada))
          .contains(new Allowance(true, 600, left, Duration.ofMillis(59_500)));
    }

    assertThat(pace.take(ada)).contains(new Allowance(false, 600, 0, Duration.ofMillis(59_500)));
    assertThat(granted(pace, new UserId(Fresh.uuid()))).isTrue();
    clock.advance(Duration.ofMillis(59_500));
    assertThat(pace.take(ada).orElseThrow().remaining()).isEqualTo(599);
  }

  @Test
  void mostRequestsCostNoTransaction() {
    RequestPace<UserId> pace = here.pace(600);

    takeAll(pace);
    int asked = here.transactions;
    takeAll(pace);

    assertThat(asked).isBetween(20, 30);
    assertThat(here.transactions).as("nothing is left, and that is known").isEqualTo(asked);
  }

  @Test
  void noLimitCostsNothing() {
    RequestPace<UserId> off =
        new RequestPace<>(Optional.empty(), RequestPaceTest::key, here, side.rateLimits(), clock);

    assertThat(off.take(ada)).isEmpty();
    assertThat(here.transactions).isZero();
  }

  @Test
  void twoNodesGrantNoMoreThanOneAndLittleLapses() {
    RequestPace<UserId> one = here.pace(600);
    RequestPace<UserId> two = there.pace(600);
    assertThat(granted(one, ada)).isTrue();
    assertThat(granted(two, ada)).isTrue();

    int both = 2 + takeAll(two) + takeAll(one);

    assertThat(both).isEqualTo(600);
    assertThat(granted(two, ada)).isFalse();
  }

  @Test
  void whatANodeDidNotSpendLapsesWithTheWindow() {
    RequestPace<UserId> one = here.pace(600);
    RequestPace<UserId> two = there.pace(600);
    granted(one, ada);
    clock.advance(WINDOW);

    assertThat(takeAll(two)).isEqualTo(600);

    assertThat(granted(one, ada)).isFalse();
  }

  @Test
  void aSmallRateIsExactToo() {
    RequestPace<UserId> one = here.pace(3);
    RequestPace<UserId> two = there.pace(3);

    assertThat(List.of(granted(one, ada), granted(two, ada), granted(one, ada))).containsOnly(true);
    assertThat(List.of(granted(two, ada), granted(one, ada))).containsOnly(false);
  }

  @Test
  void aNodeWhoseClockIsInTheNextWindowTakesNothingFromThisOne() {
    RequestPace<UserId> one = here.pace(100);
    assertThat(takeAll(one)).isEqualTo(100);
    MutableClock ahead = new MutableClock(START.plus(WINDOW));
    RequestPace<UserId> two =
        new RequestPace<>(rate(100), RequestPaceTest::key, there, side.rateLimits(), ahead);

    assertThat(takeAll(two)).isEqualTo(100);

    RequestPace<UserId> third = new Node().pace(100);
    assertThat(granted(third, ada)).isFalse();
  }

  @Test
  void withoutTheDatabaseEachNodeAllowsTheRateByItself() {
    RequestPace<UserId> pace = here.pace(100);
    here.fault.set(new DomainException(SharedError.DATABASE_UNAVAILABLE));

    Allowance first = pace.take(ada).orElseThrow();
    assertThat(first).isEqualTo(new Allowance(true, 100, 99, Duration.ofMillis(59_500)));
    assertThat(1 + takeAll(pace)).isEqualTo(100);
    assertThat(here.transactions).as("asked once in a while").isEqualTo(1);

    here.fault.set(null);
    clock.advance(WINDOW);
    assertThat(takeAll(pace)).isEqualTo(100);
    assertThat(granted(there.pace(100), ada)).as("it is counted for all again").isFalse();
  }

  @Test
  void whatWasSpentAloneIsNotSpentAgain() {
    RequestPace<UserId> pace = here.pace(100);
    here.fault.set(new DomainException(SharedError.DATABASE_UNAVAILABLE));
    for (int i = 0; i < 70; i++) {
      assertThat(granted(pace, ada)).isTrue();
    }
    here.fault.set(null);
    clock.advance(Duration.ofSeconds(6));

    assertThat(takeAll(pace)).isEqualTo(30);
  }

  @Test
  void anyOtherFaultIsTold() {
    RequestPace<UserId> pace = here.pace(100);
    here.fault.set(new DomainException(SharedError.STALE_VERSION));

    assertRefused(SharedError.STALE_VERSION, () -> pace.take(ada));
  }

  private int takeAll(RequestPace<UserId> pace) {
    List<Boolean> granted = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      granted.add(granted(pace, ada));
    }
    return (int) granted.stream().filter(yes -> yes).count();
  }

  private static boolean granted(RequestPace<UserId> pace, UserId who) {
    return pace.take(who).orElseThrow().granted();
  }

  private static RateKey key(UserId user) {
    return RateKey.of(Counter.REQUESTS_OF_USER, user);
  }

  private static Optional<Rate> rate(int count) {
    return Optional.of(new Rate(count, WINDOW));
  }

  /** A node's way to the one database, which may fail. */
  private final class Node implements IdentityUnitOfWork {

    private final AtomicReference<DomainException> fault = new AtomicReference<>();
    private int transactions;

    RequestPace<UserId> pace(int count) {
      return new RequestPace<>(rate(count), RequestPaceTest::key, this, side.rateLimits(), clock);
    }

    @Override
    public <T> T execute(Supplier<T> work) {
      transactions++;
      if (fault.get() != null) {
        throw fault.get();
      }
      return side.unitOfWork().execute(work);
    }
  }
}
