package dev.berth.testkit.session;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentitySide;

class InMemoryInstallationKeysTest implements InstallationKeysContract {

  private final InMemoryIdentitySide side = InMemoryIdentitySide.empty();

  @Override
  public IdentitySide identity() {
    return side;
  }
}
