package dev.berth.testkit.host;

import dev.berth.application.host.HostGauge;
import dev.berth.domain.host.MemoryAndDisk;

final class FakeGaugeTest implements HostGaugeContract {

  private final HostGauge gauge = new FakeGauge(new MemoryAndDisk(8_192, 102_400));

  @Override
  public HostGauge gauge() {
    return gauge;
  }
}
