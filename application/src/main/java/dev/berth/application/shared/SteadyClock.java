package dev.berth.application.shared;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that never runs backwards within a process, starts no earlier than a given instant, and
 * cuts to microseconds, so that an instant in memory equals the one that a database gives back.
 */
public final class SteadyClock extends Clock {

  private final Clock source;
  private final AtomicReference<Instant> latest;

  public SteadyClock(Clock source, Instant notBefore) {
    this.source = source;
    this.latest = new AtomicReference<>(notBefore.truncatedTo(ChronoUnit.MICROS));
  }

  @Override
  public Instant instant() {
    Instant now = source.instant().truncatedTo(ChronoUnit.MICROS);
    return latest.accumulateAndGet(now, (held, read) -> read.isAfter(held) ? read : held);
  }

  @Override
  public ZoneId getZone() {
    return source.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SteadyClock(source.withZone(zone), instant());
  }
}
