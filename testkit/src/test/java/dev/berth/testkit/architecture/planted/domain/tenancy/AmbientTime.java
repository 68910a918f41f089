package dev.berth.testkit.architecture.planted.domain.tenancy;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the clock and draws an id by itself. */
final class AmbientTime {

  Instant now() {
    return Instant.now();
  }

  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
