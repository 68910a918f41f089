package dev.berth.testkit.announcement;

import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.InMemoryIdentitySide;

class InMemoryAnnouncementsTest implements AnnouncementsContract {

  private final InMemoryIdentitySide identity = InMemoryIdentitySide.empty();

  @Override
  public IdentitySide identity() {
    return identity;
  }
}
