package dev.berth.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.IdSource;
import dev.berth.testkit.shared.IdSourceContract;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class UuidV7IdSourceTest implements IdSourceContract {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00.123456Z");

  @Override
  public IdSource ids() {
    return new UuidV7IdSource(Clock.systemUTC(), new SecureRandom());
  }

  @Test
  void idsAreOfVersion7AndCarryTheClocksMillisecond() {
    UUID id = new UuidV7IdSource(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom()).next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
  }

  @Test
  void idsGrowWithinOneMillisecond() {
    UuidV7IdSource ids = new UuidV7IdSource(Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());

    assertThat(IntStream.range(0, 10_000).mapToObj(i -> ids.next().toString()).toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void idsGrowThoughTheClockIsSetBack() {
    Random random = new Random(7);
    Clock restless =
        new Clock() {
          @Override
          public Instant instant() {
            return NOW.plus(Duration.ofMillis(random.nextInt(-5_000, 5_000)));
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    UuidV7IdSource ids = new UuidV7IdSource(restless, new SecureRandom());

    assertThat(IntStream.range(0, 5_000).mapToObj(i -> ids.next().toString()).toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }
}
