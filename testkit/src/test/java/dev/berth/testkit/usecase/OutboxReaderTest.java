package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.MessageSetAside;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.OutboxReader;
import dev.berth.application.shared.OutboxReader.Outcome;
import dev.berth.application.shared.OutboxReader.Round;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutboxReaderTest {

  private final MutableClock clock = new MutableClock();
  private final InMemoryIdentitySide side = InMemoryIdentitySide.empty(clock);
  private final OutboxReader reader = new OutboxReader(side.unitOfWork(), side.outbox(), clock);
  private final List<OutboxMessage> seen = new ArrayList<>();

  @Test
  void whatFailsIsTriedTwelveTimesWithinAnHourOrTwoAndThenSetAside() {
    OutboxMessage bad = append("bad");
    Duration waited = Duration.ZERO;
    Optional<RuntimeException> last = Optional.empty();
    while (last.filter(MessageSetAside.class::isInstance).isEmpty() && waited.toHours() < 9) {
      last = read(1).fault();
      waited = waited.plusSeconds(1);
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(seen).hasSize(12).containsOnly(bad);
    assertThat(waited).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(90));
    assertThat(last.orElseThrow())
        .isInstanceOfSatisfying(
            MessageSetAside.class, aside -> assertThat(aside.message()).isEqualTo(bad.id()))
        .hasMessageContaining("after 12 tries")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(side.committed(() -> side.outbox().countSetAside())).isEqualTo(1);
    assertThat(read(9)).isEqualTo(new Round(0, Optional.empty()));
  }

  @Test
  void whatWaitsForSomethingElseIsNeverSetAsideAndTakesNobodysPlace() {
    append("later");
    clock.advance(Duration.ofMillis(1));
    OutboxMessage good = append("good");
    clock.advance(Duration.ofMillis(1));

    assertThat(read(1).done()).isZero();
    assertThat(read(1).done()).isEqualTo(1);

    assertThat(seen).contains(good);
    for (int i = 0; i < 50; i++) {
      clock.advance(Duration.ofHours(1));
      assertThat(read(9)).isEqualTo(new Round(0, Optional.empty()));
    }
    assertThat(side.committed(() -> side.outbox().countSetAside())).isZero();
  }

  @Test
  void itTellsHowLongUntilTheNextMessageIsDue() {
    assertThat(reader.untilDue()).isEmpty();
    append("bad");
    clock.advance(Duration.ofMillis(1));
    assertThat(reader.untilDue().orElseThrow()).isNegative();

    assertThat(read(9).fault()).isPresent();

    assertThat(reader.untilDue()).contains(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    assertThat(reader.untilDue()).contains(Duration.ZERO);
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsNoMessagesFault() {
    append("away");

    for (int i = 0; i < 50; i++) {
      assertRefused(SharedError.DATABASE_UNAVAILABLE, () -> read(9));
    }

    assertThat(seen).hasSize(50);
  }

  private Round read(int most) {
    return reader.read(
        most,
        message -> true,
        message -> {
          seen.add(message);
          return switch (message.type()) {
            case "good" -> Outcome.DONE;
            case "later" -> Outcome.LATER;
            case "away" -> throw new DomainException(SharedError.DATABASE_UNAVAILABLE);
            default -> throw new IllegalStateException("a fault of this test");
          };
        });
  }

  private OutboxMessage append(String type) {
    OutboxMessage message =
        new OutboxMessage(Fresh.uuid(), type, 1, Optional.empty(), clock.instant(), Map.of());
    side.unitOfWork().run(() -> side.outbox().append(message));
    return message;
  }
}
