package dev.berth.testkit.session;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentity;

class InMemorySessionsTest implements SessionsContract {

  private final InMemoryIdentity identity = InMemoryIdentity.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
