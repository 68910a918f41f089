package dev.berth.testkit.identity;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentitySide;

class InMemoryHeldSignUpsTest implements HeldSignUpsContract {

  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
