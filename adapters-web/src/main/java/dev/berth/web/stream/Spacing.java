package dev.berth.web.stream;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps two looks apart: the first after a while comes at once, what follows it waits. */
final class Spacing {

  private final LongSupplier nanos;
  private volatile long looked;

  /**
   * @param nanos a clock that never goes back
   */
  Spacing(LongSupplier nanos) {
    this.nanos = nanos;
    this.looked = nanos.getAsLong() - TimeUnit.DAYS.toNanos(1);
  }

  /** A look begins. */
  void look() {
    looked = nanos.getAsLong();
  }

  /**
   * @param millis between the beginnings of two looks
   * @return how long the next has to wait
   */
  long untilNext(long millis) {
    long since = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - looked);
    return Math.max(0, millis - since);
  }
}
