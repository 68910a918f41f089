package dev.berth.web.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpacingTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final Spacing spacing = new Spacing(nanos::get);

  @Test
  void theFirstComesAtOnceAndTheNextWaitsForTheRest() {
    assertThat(spacing.untilNext(20)).isZero();

    spacing.look();
    assertThat(spacing.untilNext(20)).isEqualTo(20);
    pass(12);
    assertThat(spacing.untilNext(20)).isEqualTo(8);
    pass(8);
    assertThat(spacing.untilNext(20)).isZero();
    pass(1_000_000);
    assertThat(spacing.untilNext(20)).isZero();

    spacing.look();
    assertThat(spacing.untilNext(400)).isEqualTo(400);
  }

  private void pass(long millis) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
