package dev.berth.web.health;

import dev.berth.application.health.ReadHealth;
import dev.berth.application.health.ReadHealth.Health;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The last look at the checks, taken again once it is a second old: asking often costs nothing. */
final class HealthReading {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final ReadHealth readHealth;
  private final Clock clock;
  private Health latest = new Health(Map.of());
  private Instant takenAt = Instant.MIN;

  HealthReading(ReadHealth readHealth, Clock clock) {
    this.readHealth = readHealth;
    this.clock = clock;
  }

  synchronized Health latest() {
    Instant now = clock.instant();
    if (takenAt.equals(Instant.MIN) || !now.isBefore(takenAt.plus(FRESH))) {
      latest = readHealth.handle();
      takenAt = now;
    }
    return latest;
  }
}
