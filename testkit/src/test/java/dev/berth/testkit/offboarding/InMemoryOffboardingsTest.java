package dev.berth.testkit.offboarding;

import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;

class InMemoryOffboardingsTest implements OffboardingsContract {

  private final InMemoryWorkspaceSide side = InMemoryWorkspaceSide.empty(new MutableClock());

  @Override
  public WorkspaceSide workspaceSide() {
    return side;
  }
}
