package dev.berth.web.health;

import dev.berth.application.health.ReadHealth;
import dev.berth.application.health.ReadHealth.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last look at the checks, taken again once it is a second old. Only one request looks at a
 * time; meanwhile the others get what was seen before, so that a check that hangs holds one thread.
 */
final class HealthReading {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final ReadHealth readHealth;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile @Nullable Seen seen;

  private record Seen(Health health, Instant at) {}

  HealthReading(ReadHealth readHealth, Clock clock) {
    this.readHealth = readHealth;
    this.clock = clock;
  }

  Health latest() {
    Seen before = seen;
    if (before != null && (fresh(before) || !looking.tryLock())) {
      return before.health();
    }
    if (before == null) {
      looking.lock();
    }
    try {
      Seen now = seen;
      return now != null && fresh(now) ? now.health() : look();
    } finally {
      looking.unlock();
    }
  }

  private Health look() {
    Health health = readHealth.handle();
    seen = new Seen(health, clock.instant());
    return health;
  }

  private boolean fresh(Seen reading) {
    return clock.instant().isBefore(reading.at().plus(FRESH));
  }
}
