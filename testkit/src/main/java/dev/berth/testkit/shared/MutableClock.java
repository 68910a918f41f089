package dev.berth.testkit.shared;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class MutableClock extends Clock {

  /**
   * Where every test begins, unless it says otherwise: with microseconds, so that they are seen.
   */
  public static final Instant START = Instant.parse("2025-03-01T10:15:30.123456Z");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  public MutableClock() {
    this(START);
  }

  public MutableClock(Instant start) {
    this(new AtomicReference<>(start), ZoneOffset.UTC);
  }

  private MutableClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Lets time pass; a negative duration turns it back, as a badly kept machine does. */
  public Instant advance(Duration time) {
    return now.accumulateAndGet(Instant.EPOCH, (held, unused) -> held.plus(time));
  }

  @Override
  public Instant instant() {
    return now.accumulateAndGet(Instant.EPOCH, (held, unused) -> held);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same time in another zone: both move together. */
  @Override
  public Clock withZone(ZoneId other) {
    return new MutableClock(now, other);
  }
}
