package dev.berth.testkit.mail;

import static dev.berth.testkit.shared.Refusals.assertNeedsUnitOfWork;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.mail.MailQueue;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailEnd;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Eventually;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.IdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a queue of mails promises, on a clock that runs. */
@ContractFor(MailQueue.class)
public interface MailQueueContract {

  Duration LONG = Duration.ofMinutes(10);
  Instant NOW = MutableClock.START;

  IdentitySide identity();

  /** Each test begins with an empty queue. */
  @BeforeEach
  default void emptyTheQueue() {
    while (take(LONG).filter(mail -> end(mail, MailEnd.SENT)).isPresent()) {}
    forget(NOW.plusSeconds(1));
  }

  @Test
  default void aMailIsTakenAsItWasAdded() {
    QueuedMail mail = add(MailSamples.notice());

    QueuedMail taken = take(LONG).orElseThrow();

    assertThat(taken.epoch()).isEqualTo(mail.epoch() + 1);
    assertThat(taken).usingRecursiveComparison().ignoringFields("epoch").isEqualTo(mail);
  }

  @Test
  default void anEmptyQueueGivesNothing() {
    assertThat(take(LONG)).isEmpty();
  }

  @Test
  default void theSameMailIsOrderedOnce() {
    QueuedMail mail = add(MailSamples.notice());

    assertThatThrownBy(() -> add(mail)).isInstanceOf(RuntimeException.class);
  }

  @Test
  default void whatIsNotCommittedIsNotOwed() {
    assertThatThrownBy(
            () ->
                identity()
                    .unitOfWork()
                    .run(
                        () -> {
                          identity().mailQueue().add(MailSamples.notice());
                          throw new IllegalStateException("the cause failed");
                        }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(take(LONG)).isEmpty();
  }

  @Test
  default void mailsAreTakenInTheirOrder() {
    List<QueuedMail> mails =
        IntStream.range(0, 5).mapToObj(i -> add(MailSamples.notice())).toList();

    assertThat(Stream.generate(() -> take(LONG).orElseThrow()).limit(5))
        .extracting(QueuedMail::id)
        .containsExactlyElementsOf(mails.stream().map(QueuedMail::id).toList());
  }

  @Test
  default void aMailWaitsForAnOlderOneToTheSameRecipientHoweverItIsSpelt() {
    EmailAddress recipient = IdentitySamples.email();
    QueuedMail older = add(MailSamples.notice(recipient));
    QueuedMail newer =
        add(MailSamples.notice(new EmailAddress(recipient.value().toUpperCase(Locale.ROOT))));
    QueuedMail taken = take(LONG).orElseThrow();
    assertThat(taken.id()).isEqualTo(older.id());
    assertThat(take(LONG)).isEmpty();

    putOff(taken, LONG);
    assertThat(take(LONG)).isEmpty();
    QueuedMail others = add(MailSamples.notice());
    assertThat(take(LONG)).map(QueuedMail::id).contains(others.id());

    assertThat(end(taken, MailEnd.REFUSED)).isTrue();
    assertThat(take(LONG)).map(QueuedMail::id).contains(newer.id());
  }

  @Test
  default void whatWasPutOffComesAgainWithOneAttemptMore() {
    add(MailSamples.notice());
    QueuedMail taken = take(LONG).orElseThrow();

    putOff(taken, Duration.ofMillis(1));

    assertThat(awaited().attempts()).isEqualTo(taken.attempts() + 1);
  }

  @Test
  default void whatWasGivenBackIsDueAtOnceAndFirstAgain() {
    QueuedMail first = add(MailSamples.notice());
    add(MailSamples.notice());
    QueuedMail taken = take(LONG).orElseThrow();

    assertThat(giveBack(taken)).isTrue();

    QueuedMail again = take(LONG).orElseThrow();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.attempts()).isEqualTo(taken.attempts());
  }

  /** Leases of other tests run for {@link #LONG}, so those of this one are shorter. */
  @Test
  default void theFirstThatCanBeTakenTellsWhenToComeAgain() {
    Duration shorter = LONG.dividedBy(5);
    QueuedMail first = add(MailSamples.notice());
    assertThat(untilDue()).contains(Duration.ZERO);
    QueuedMail taken = take(shorter).orElseThrow();
    assertThat(untilDue().orElseThrow()).isPositive().isLessThanOrEqualTo(shorter);

    putOff(taken, shorter.multipliedBy(2));
    assertThat(untilDue().orElseThrow())
        .isGreaterThan(shorter)
        .isLessThanOrEqualTo(shorter.multipliedBy(2));
    add(MailSamples.notice(first.recipient()));
    assertThat(untilDue().orElseThrow()).as("behind an older one").isGreaterThan(shorter);

    end(taken, MailEnd.SENT);
    assertThat(untilDue()).as("nothing is older any more").contains(Duration.ZERO);
  }

  @Test
  default void aTakerWhoseLeaseRanOutHasNoSayAnyMore() {
    add(MailSamples.notice());
    QueuedMail late = take(Duration.ofMillis(1)).orElseThrow();
    QueuedMail again = awaited();

    assertThat(putOff(late, LONG)).isFalse();
    assertThat(giveBack(late)).isFalse();
    assertThat(end(late, MailEnd.REFUSED)).isFalse();

    assertThat(end(again, MailEnd.SENT)).isTrue();
  }

  @Test
  default void whatEndedIsNeverTakenAgain() {
    add(MailSamples.notice());
    QueuedMail taken = take(LONG).orElseThrow();

    assertThat(end(taken, MailEnd.SENT)).isTrue();

    assertThat(end(taken, MailEnd.SENT)).isFalse();
    assertThat(giveBack(taken)).isFalse();
    assertThat(take(LONG)).isEmpty();
  }

  @Test
  default void whatIsRecalledIsNotSentAndItsTakerHasNoSayAnyMore() {
    UUID subject = Fresh.uuid();
    add(MailSamples.invitation(subject));
    QueuedMail other = add(MailSamples.invitation(Fresh.uuid()));
    QueuedMail taken = take(LONG).orElseThrow();
    assertThat(taken.subject()).contains(subject);

    assertThat(recall(MailTemplate.RESET_PASSWORD, subject)).isZero();
    assertThat(recall(MailTemplate.INVITATION, subject)).isEqualTo(1);

    assertThat(giveBack(taken)).isFalse();
    assertThat(end(taken, MailEnd.SENT)).isFalse();
    assertThat(recall(MailTemplate.INVITATION, subject)).isZero();
    assertThat(take(LONG)).map(QueuedMail::id).contains(other.id());
    assertThat(take(LONG)).isEmpty();
  }

  @Test
  default void whatEndedLongAgoIsForgottenAndWhatIsOwedNever() {
    add(MailSamples.notice());
    end(take(LONG).orElseThrow(), MailEnd.SENT);
    QueuedMail owed = add(MailSamples.notice());

    assertThat(forget(NOW)).isZero();
    assertThat(forget(NOW.plusSeconds(1))).isEqualTo(1);

    assertThat(take(LONG)).map(QueuedMail::id).contains(owed.id());
  }

  @Test
  default void noMailIsTakenTwiceByManyAtOnce() {
    IntStream.range(0, 20).forEach(i -> add(MailSamples.notice()));

    Together<Integer> taken =
        Together.run(
                4,
                () -> {
                  int count = 0;
                  while (take(LONG).isPresent()) {
                    count++;
                  }
                  return count;
                })
            .all();

    int rest = 0;
    while (take(LONG).isPresent()) {
      rest++;
    }
    assertThat(taken.values().stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(20);
  }

  @Test
  default void itFailsOutsideOfAUnitOfWork() {
    assertNeedsUnitOfWork(() -> identity().mailQueue().take(LONG));
  }

  private QueuedMail awaited() {
    QueuedMail[] found = new QueuedMail[1];
    Eventually.holds(
        "the mail is due again",
        () -> {
          Optional<QueuedMail> taken = take(LONG);
          taken.ifPresent(mail -> found[0] = mail);
          return taken.isPresent();
        });
    return found[0];
  }

  private QueuedMail add(QueuedMail mail) {
    return identity().committed(() -> identity().mailQueue().add(mail));
  }

  private Optional<QueuedMail> take(Duration lease) {
    return identity().committed(() -> identity().mailQueue().take(lease));
  }

  private Optional<Duration> untilDue() {
    return identity().committed(() -> identity().mailQueue().untilDue());
  }

  private boolean putOff(QueuedMail mail, Duration wait) {
    return identity().committed(() -> identity().mailQueue().putOff(mail, wait));
  }

  private boolean giveBack(QueuedMail mail) {
    return identity().committed(() -> identity().mailQueue().giveBack(mail));
  }

  private boolean end(QueuedMail mail, MailEnd end) {
    return identity().committed(() -> identity().mailQueue().end(mail, end, "250 OK", NOW));
  }

  private int recall(MailTemplate template, UUID subject) {
    return identity().committed(() -> identity().mailQueue().recall(template, subject, NOW));
  }

  private int forget(Instant before) {
    return identity().committed(() -> identity().mailQueue().forget(before));
  }
}
