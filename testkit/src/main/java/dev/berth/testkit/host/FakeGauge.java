package dev.berth.testkit.host;

import dev.berth.application.host.HostGauge;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.testkit.shared.InMemoryStore;

/** A machine of any size. */
public final class FakeGauge implements HostGauge {

  private volatile MemoryAndDisk size;

  public FakeGauge(MemoryAndDisk size) {
    this.size = size;
  }

  /** From now on the machine is that large. */
  public void is(MemoryAndDisk next) {
    size = next;
  }

  @Override
  public MemoryAndDisk measure() {
    InMemoryStore.requireNoneOpen("a look at a machine");
    return size;
  }
}
