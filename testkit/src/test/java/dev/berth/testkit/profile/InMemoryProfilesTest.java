package dev.berth.testkit.profile;

import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;

class InMemoryProfilesTest implements ProfilesContract {

  private final InMemoryWorkspaceSide side = InMemoryWorkspaceSide.empty(new MutableClock());

  @Override
  public WorkspaceSide workspaceSide() {
    return side;
  }
}
