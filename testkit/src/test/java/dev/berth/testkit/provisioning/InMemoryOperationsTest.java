package dev.berth.testkit.provisioning;

import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;

class InMemoryOperationsTest implements OperationsContract, OperationListsContract {

  private final InMemoryWorkspaceSide side = InMemoryWorkspaceSide.empty(new MutableClock());

  @Override
  public WorkspaceSide workspaceSide() {
    return side;
  }
}
