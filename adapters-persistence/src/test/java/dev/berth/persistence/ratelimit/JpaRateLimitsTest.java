package dev.berth.persistence.ratelimit;

import dev.berth.persistence.TestDatabases;
import dev.berth.testkit.ratelimit.RateLimitsContract;
import dev.berth.testkit.shared.IdentitySide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

final class JpaRateLimitsTest implements RateLimitsContract {

  @RegisterExtension static final TestDatabases ONE = TestDatabases.one();

  @Override
  public IdentitySide identity() {
    return ONE.identity();
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
