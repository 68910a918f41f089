package dev.berth.testkit.portallocation;

import dev.berth.testkit.host.FakeHost;
import dev.berth.testkit.host.HostSide;
import dev.berth.testkit.shared.MutableClock;

class FakeHostPortProbeTest implements PortProbeContract {

  private final FakeHost host = new FakeHost(new MutableClock());

  @Override
  public HostSide host() {
    return host;
  }
}
