package dev.berth.testkit.host;

import dev.berth.testkit.shared.MutableClock;

class FakeHostWorkspaceProcessesTest implements WorkspaceProcessesContract {

  private final FakeHost host = new FakeHost(new MutableClock());

  @Override
  public HostSide host() {
    return host;
  }
}
