package dev.berth.testkit.host;

import dev.berth.testkit.shared.MutableClock;

class FakeHostWorkspaceMetersTest implements WorkspaceMetersContract {

  private final FakeHost host = new FakeHost(new MutableClock());

  @Override
  public HostSide host() {
    return host;
  }
}
