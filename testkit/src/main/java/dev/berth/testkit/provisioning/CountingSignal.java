package dev.berth.testkit.provisioning;

import dev.berth.application.provisioning.WorkSignal;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how often it was told that there may be work. */
public final class CountingSignal implements WorkSignal {

  private final AtomicLong wakes = new AtomicLong();

  @Override
  public void wake() {
    wakes.incrementAndGet();
  }

  public long wakes() {
    return wakes.get();
  }
}
