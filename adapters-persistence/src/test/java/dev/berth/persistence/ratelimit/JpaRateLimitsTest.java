package dev.berth.persistence.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.ratelimit.RequestPace;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.ratelimit.RateKey.Counter;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.ratelimit.RateLimitsContract;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaRateLimitsTest implements RateLimitsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
  }

  /** Each with a unit of work and connections of its own. */
  @Test
  void twoInstancesOnOneDatabaseAreOne() {
    UserId user = new UserId(Fresh.uuid());
    RequestPace<UserId> here = node(ONE.databases().identity());
    RequestPace<UserId> there = node(ONE.anotherNode());
    List<Boolean> granted = new ArrayList<>();

    for (int i = 0; i < 120; i++) {
      granted.add(here.take(user).orElseThrow().granted());
      granted.add(there.take(user).orElseThrow().granted());
    }

    assertThat(granted).filteredOn(yes -> yes).hasSize(100);
  }

  private static RequestPace<UserId> node(IdentityDatabase database) {
    return new RequestPace<>(
        Optional.of(new Rate(100, Duration.ofMinutes(1))),
        user -> RateKey.of(Counter.REQUESTS_OF_USER, user),
        database.unitOfWork(),
        database.rateLimits(),
        new MutableClock());
  }

  @Nested
  final class InTwoDatabases implements RateLimitsContract {

    @RegisterExtension static final TestDatabases TWO = TestDatabases.two();

    @Override
    public IdentitySide identity() {
      return TWO.identity();
    }
  }
}
