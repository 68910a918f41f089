package dev.berth.testkit.portallocation;

import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;

class InMemoryPortLeasesTest implements PortLeasesContract, PortListsContract {

  private final InMemoryWorkspaceSide side = InMemoryWorkspaceSide.empty(new MutableClock());

  @Override
  public WorkspaceSide workspaceSide() {
    return side;
  }
}
