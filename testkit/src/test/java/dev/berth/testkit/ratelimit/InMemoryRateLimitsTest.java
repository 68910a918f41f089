package dev.berth.testkit.ratelimit;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentitySide;

class InMemoryRateLimitsTest implements RateLimitsContract {

  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
