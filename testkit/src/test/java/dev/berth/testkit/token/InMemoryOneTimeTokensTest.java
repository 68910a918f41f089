package dev.berth.testkit.token;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentitySide;

class InMemoryOneTimeTokensTest implements OneTimeTokensContract {

  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
