package dev.berth.testkit.host;

import dev.berth.application.host.Homes;
import dev.berth.application.host.HostFence;
import dev.berth.testkit.shared.MutableClock;

class FakeHostFenceTest implements HostFenceContract {

  private final FakeHost host = new FakeHost(new MutableClock());

  @Override
  public HostFence fence() {
    return host.fence();
  }

  @Override
  public Homes homes() {
    return host.homes();
  }
}
