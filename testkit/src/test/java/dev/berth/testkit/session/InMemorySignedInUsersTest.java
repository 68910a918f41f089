package dev.berth.testkit.session;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentity;

class InMemorySignedInUsersTest implements SignedInUsersContract {

  private final InMemoryIdentity identity = InMemoryIdentity.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
