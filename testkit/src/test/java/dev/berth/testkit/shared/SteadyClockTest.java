package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every use case relies on: time that never runs back, and pages that end where they should.
 */
class SteadyClockTest {

  private final MutableClock source = new MutableClock();
  private final SteadyClock clock = new SteadyClock(source, Instant.EPOCH);

  @Test
  void itNeverRunsBack() {
    Instant before = clock.instant();
    source.advance(Duration.ofHours(-1));
    assertThat(clock.instant()).isEqualTo(before);

    source.advance(Duration.ofHours(2));
    assertThat(clock.instant()).isEqualTo(before.plus(Duration.ofHours(1)));
  }

  @Test
  void itStartsNoEarlierThanTheNewestThatIsKnown() {
    Instant newest = MutableClock.START.plus(Duration.ofDays(1));

    assertThat(new SteadyClock(source, newest).instant()).isEqualTo(newest);
  }

  @Test
  void itCutsToMicroseconds() {
    source.advance(Duration.ofNanos(999));

    assertThat(clock.instant()).isEqualTo(MutableClock.START);
  }

  @Test
  void inAnotherZoneItIsTheSameTime() {
    ZoneId chatham = ZoneId.of("Pacific/Chatham");

    assertThat(clock.withZone(chatham).getZone()).isEqualTo(chatham);
    assertThat(clock.withZone(chatham).instant()).isEqualTo(clock.instant());
  }

  @Test
  void aPageTellsWhetherThereIsMore() {
    PageRequest two = new PageRequest(2, Optional.empty());

    assertThat(Page.cut(List.of("a", "b"), two, item -> item).next()).isEmpty();
    Page<String> more = Page.cut(List.of("a", "b", "c"), two, item -> item);
    assertThat(more.items()).containsExactly("a", "b");
    assertThat(more.next()).contains("b");
  }

  @Test
  void aPageOfNothingOrOfTooMuchIsRefused() {
    assertThatThrownBy(() -> new PageRequest(0, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PageRequest(PageRequest.MOST + 1, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
