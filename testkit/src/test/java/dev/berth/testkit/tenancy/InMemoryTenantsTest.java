package dev.berth.testkit.tenancy;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentity;

class InMemoryTenantsTest implements TenantsContract {

  private final InMemoryIdentity identity = InMemoryIdentity.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
