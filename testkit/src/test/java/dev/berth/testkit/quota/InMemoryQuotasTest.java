package dev.berth.testkit.quota;

import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.WorkspaceSide;

class InMemoryQuotasTest implements QuotasContract {

  private final InMemoryWorkspaceSide side = InMemoryWorkspaceSide.empty(new MutableClock());

  @Override
  public WorkspaceSide workspaceSide() {
    return side;
  }
}
