package dev.berth.crypto;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import dev.berth.application.shared.IdSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDv7 of an injected clock; within a millisecond the random part counts up (RFC 9562, 6.2). */
public final class UuidV7IdSource implements IdSource {

  private final TimeBasedEpochGenerator generator;

  public UuidV7IdSource(Clock clock, SecureRandom random) {
    this.generator = Generators.timeBasedEpochGenerator(random, new NeverBack(clock));
  }

  @Override
  public UUID next() {
    return generator.generate();
  }

  /** The generator grows within a millisecond; a clock that is set back would undo it. */
  private static final class NeverBack extends UUIDClock {

    private final Clock clock;
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    NeverBack(Clock clock) {
      this.clock = clock;
    }

    @Override
    public long currentTimeMillis() {
      return latest.accumulateAndGet(clock.millis(), Math::max);
    }
  }
}
