package dev.berth.testkit.identity;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentity;

class InMemoryUsersTest implements UsersContract {

  private final InMemoryIdentity identity = InMemoryIdentity.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
