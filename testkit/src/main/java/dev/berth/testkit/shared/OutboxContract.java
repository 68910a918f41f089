package dev.berth.testkit.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.shared.IdentityOutbox;
import dev.berth.application.shared.Outbox;
import dev.berth.application.shared.Outbox.Due;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.application.shared.UnitOfWork;
import dev.berth.application.shared.WorkspaceOutbox;
import dev.berth.domain.shared.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What an outbox promises, whichever side it is of. */
@ContractFor({IdentityOutbox.class, WorkspaceOutbox.class})
public interface OutboxContract {

  UnitOfWork unitOfWork();

  Outbox outbox();

  /** A message that no other test has written. */
  static OutboxMessage message() {
    return new OutboxMessage(
        Fresh.uuid(),
        "tenant.suspended",
        3,
        Optional.of(new TenantId(Fresh.uuid())),
        MutableClock.START,
        Map.of("reason", "a \"quoted\"\n line: ünïcødé", "empty", ""));
  }

  @Test
  default void aMessageIsPendingAsItWasWritten() {
    OutboxMessage message = append(message());

    assertThat(pending()).contains(message);
  }

  @Test
  default void aMessageOfNoTenantIsKeptToo() {
    OutboxMessage message =
        append(
            new OutboxMessage(
                Fresh.uuid(), "host.seen", 1, Optional.empty(), MutableClock.START, Map.of()));

    assertThat(pending()).contains(message);
  }

  @Test
  default void theOldestComeFirstAndNoMoreThanAskedFor() {
    for (int i = 0; i < 3; i++) {
      append(message());
    }

    List<OutboxMessage> all = pending();

    assertThat(all)
        .isSortedAccordingTo(
            Comparator.comparing(OutboxMessage::occurredAt).thenComparing(OutboxMessage::id));
    assertThat(unitOfWork().<List<OutboxMessage>>execute(() -> outbox().pending(2)))
        .isEqualTo(all.subList(0, 2));
  }

  @Test
  default void whatWasDeliveredIsPendingNoMore() {
    OutboxMessage delivered = append(message());
    OutboxMessage other = append(message());

    deliver(delivered.id());

    assertThat(pending()).contains(other).doesNotContain(delivered);
  }

  @Test
  default void deliveringTwiceOrWhatIsUnknownChangesNothing() {
    OutboxMessage message = append(message());

    deliver(message.id());
    deliver(message.id());
    deliver(Fresh.uuid());

    assertThat(pending()).doesNotContain(message);
  }

  @Test
  default void whatWasDeliveredLongAgoIsForgottenAndNothingElse() {
    OutboxMessage delivered = append(message());
    OutboxMessage pending = append(message());
    deliver(delivered.id());
    Instant at = MutableClock.START.plusSeconds(1);

    assertThat(unitOfWork().<Integer>execute(() -> outbox().forget(at))).isZero();
    assertThat(unitOfWork().<Integer>execute(() -> outbox().forget(at.plusSeconds(1))))
        .isPositive();
    assertThat(unitOfWork().<Integer>execute(() -> outbox().forget(at.plusSeconds(1)))).isZero();
    assertThat(pending()).contains(pending);
  }

  @Test
  default void twoThreadsWhoDeliverTheSameBothGetThrough() {
    OutboxMessage message = append(message());

    Together.run(
            2,
            () -> {
              deliver(message.id());
              return true;
            })
        .all();

    assertThat(pending()).doesNotContain(message);
  }

  @Test
  default void whatIsNotDueYetWaitsForItsTime() {
    OutboxMessage message = append(message());
    Instant until = MutableClock.START.plusSeconds(60);

    unitOfWork().run(() -> outbox().postpone(message.id(), until));

    assertThat(due(until.minusSeconds(1))).doesNotContain(new Due(message, 0));
    assertThat(due(until)).contains(new Due(message, 0));
    assertThat(pending()).contains(message);
  }

  @Test
  default void theFirstThatIsDueTellsWhenToComeAgain() {
    pending().forEach(old -> deliver(old.id()));
    assertThat(nextAt()).isEmpty();
    OutboxMessage early = append(message());
    OutboxMessage late = append(message());
    Instant soon = MutableClock.START.plusSeconds(60);
    Instant later = soon.plusSeconds(60);

    unitOfWork().run(() -> outbox().failed(new Due(late, 0), "no", later));
    assertThat(nextAt()).contains(early.occurredAt());
    unitOfWork().run(() -> outbox().postpone(early.id(), soon));
    assertThat(nextAt()).contains(soon);
    deliver(early.id());
    assertThat(nextAt()).contains(later);
    unitOfWork().run(() -> outbox().setAside(new Due(late, 1), "no", later));
    assertThat(nextAt()).isEmpty();
  }

  @Test
  default void whatWasPostponedComesAfterTheOthers() {
    OutboxMessage first = append(message());
    OutboxMessage second = append(message());

    unitOfWork().run(() -> outbox().postpone(first.id(), MutableClock.START.plusNanos(1_000)));

    assertThat(pending()).containsSubsequence(second, first);
  }

  @Test
  default void aTryThatFailedIsCountedOnceHoweverManyReadersHadIt() {
    OutboxMessage message = append(message());
    Due tried = new Due(message, 0);
    Instant again = MutableClock.START.plusSeconds(60);

    Together.run(
            2,
            () -> {
              unitOfWork().run(() -> outbox().failed(tried, "no \0 such \"thing\"", again));
              return true;
            })
        .all();

    assertThat(due(again.minusSeconds(1))).noneMatch(due -> due.message().equals(message));
    assertThat(due(again)).contains(new Due(message, 1));
  }

  @Test
  default void whatWasSetAsideIsCountedKeptAndGivenToNobody() {
    OutboxMessage message = append(message());
    OutboxMessage other = append(message());
    int before = setAside();
    Instant at = MutableClock.START;

    unitOfWork().run(() -> outbox().setAside(new Due(message, 0), "no", at));
    unitOfWork().run(() -> outbox().setAside(new Due(other, 7), "no", at));
    unitOfWork().run(() -> outbox().postpone(message.id(), at));
    unitOfWork().run(() -> outbox().failed(new Due(message, 1), "no", at));

    assertThat(setAside()).isEqualTo(before + 1);
    assertThat(pending()).contains(other).doesNotContain(message);
    unitOfWork().<Integer>execute(() -> outbox().forget(at.plus(Duration.ofDays(400))));
    assertThat(setAside()).isEqualTo(before + 1);
  }

  private OutboxMessage append(OutboxMessage message) {
    unitOfWork().run(() -> outbox().append(message));
    return message;
  }

  private void deliver(UUID id) {
    unitOfWork().run(() -> outbox().delivered(id, MutableClock.START.plus(Duration.ofSeconds(1))));
  }

  private int setAside() {
    return unitOfWork().<Integer>execute(() -> outbox().countSetAside());
  }

  private Optional<Instant> nextAt() {
    return unitOfWork().execute(() -> outbox().nextAt());
  }

  private List<Due> due(Instant now) {
    return unitOfWork().execute(() -> outbox().due(now, Integer.MAX_VALUE));
  }

  private List<OutboxMessage> pending() {
    return unitOfWork().execute(() -> outbox().pending(Integer.MAX_VALUE));
  }
}
