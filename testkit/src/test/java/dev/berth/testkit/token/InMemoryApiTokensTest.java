package dev.berth.testkit.token;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentitySide;

class InMemoryApiTokensTest implements ApiTokensContract {

  private final InMemoryIdentitySide side = InMemoryIdentitySide.empty();

  @Override
  public IdentitySide identity() {
    return side;
  }
}
