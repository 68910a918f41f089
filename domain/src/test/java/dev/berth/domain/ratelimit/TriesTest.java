package dev.berth.domain.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TriesTest {

  private static final Instant START = Instant.parse("2025-03-01T10:00:00Z");
  private static final Rate TEN = new Rate(10, Duration.ofMinutes(15));

  @Test
  void tenAreAllowedAndTheEleventhWaitsForTheFirstToBeForgotten() {
    Tries tries = many(TEN, 10, START);

    Allowance eleventh = tries.look(TEN, START);

    assertThat(eleventh.granted()).isFalse();
    assertThat(eleventh.remaining()).isZero();
    assertThat(eleventh.resetSeconds()).isEqualTo(900);
    assertThat(tries.look(TEN, START.plusSeconds(899)).granted()).isFalse();
    assertThat(tries.look(TEN, START.plusSeconds(900)).granted()).isTrue();
  }

  @Test
  void remainingCountsDown() {
    assertThat(Tries.NONE.look(TEN, START).remaining()).isEqualTo(9);
    assertThat(many(TEN, 9, START).look(TEN, START).remaining()).isZero();
  }

  @Test
  void whoWaitsAsLongAsToldIsLetIn() {
    Tries tries = Tries.NONE;
    for (int i = 0; i < 10; i++) {
      tries = tries.plus(TEN, START.plusSeconds(i * 40L));
    }
    Instant now = START.plusSeconds(10 * 40);
    Allowance refused = tries.look(TEN, now);

    assertThat(refused.granted()).isFalse();
    assertThat(tries.look(TEN, now.plusSeconds(refused.resetSeconds())).granted()).isTrue();
  }

  @Test
  void whatIsGivenBackMayBeTriedAgain() {
    assertThat(many(TEN, 10, START).minus().look(TEN, START).granted()).isTrue();
    assertThat(Tries.NONE.plus(TEN, START).minus()).isEqualTo(Tries.NONE);
    assertThat(Tries.NONE.minus()).isEqualTo(Tries.NONE);
  }

  @Test
  void aClockSetBackAllowsNothingMore() {
    Tries tries = many(TEN, 10, START);

    assertThat(tries.look(TEN, START.minusSeconds(3600)).granted()).isFalse();
    assertThat(many(TEN, 9, START).plus(TEN, START.minusSeconds(3600)).look(TEN, START).granted())
        .isFalse();
  }

  @Test
  void aRateOfAMillionIsRememberedInALittleSpace() {
    Rate high = new Rate(1_000_000, Duration.ofMinutes(1));
    Tries tries = Tries.NONE;
    for (int i = 0; i < 20_000; i++) {
      tries = tries.plus(high, START.plusMillis(i * 10L));
    }

    assertThat(tries.slices()).hasSizeLessThan(40);
  }

  @Test
  void noWindowEverHoldsMoreThanTheRateAllows() {
    for (long seed = 0; seed < 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Rate rate = new Rate(random.nextInt(1, 12), Duration.ofSeconds(random.nextInt(1, 100)));
      List<Instant> granted = new ArrayList<>();
      Tries tries = Tries.NONE;
      Instant now = START;
      for (int i = 0; i < 300; i++) {
        now = now.plusMillis(random.nextInt(8_000));
        if (tries.look(rate, now).granted()) {
          tries = tries.plus(rate, now);
          granted.add(now);
        }
      }
      for (Instant end : granted) {
        Instant start = end.minus(rate.window());
        assertThat(granted.stream().filter(at -> at.isAfter(start) && !at.isAfter(end)).count())
            .as("seed %d, window that ends at %s", seed, end)
            .isLessThanOrEqualTo(rate.count());
      }
    }
  }

  private static Tries many(Rate rate, int count, Instant at) {
    Tries tries = Tries.NONE;
    for (int i = 0; i < count; i++) {
      tries = tries.plus(rate, at);
    }
    return tries;
  }
}
