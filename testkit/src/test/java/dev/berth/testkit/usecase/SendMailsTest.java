package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.mail.Delivery;
import dev.berth.application.mail.ForgetOldMails;
import dev.berth.application.mail.Letter;
import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.mail.SendMails;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailEnd;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.mail.InMemoryMailQueue;
import dev.berth.testkit.mail.RecipientAllowance;
import dev.berth.testkit.mail.RecordingMailer;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.token.PlainLinkSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SendMailsTest {

  private final MutableClock clock = new MutableClock();
  private final InMemoryIdentitySide database = InMemoryIdentitySide.empty(clock);
  private final SequentialIds ids = new SequentialIds();
  private final RecordingMailer mailer = new RecordingMailer();
  private final LinkTokens links =
      new LinkTokens(database.oneTimeTokens(), new PlainLinkSecrets("here"), ids, clock);
  private final SendMails sending =
      new SendMails(database.unitOfWork(), database.mailQueue(), links, mailer, clock);
  private final AtomicBoolean admits = new AtomicBoolean(true);
  private final MailAllowance allowance = new RecipientAllowance(recipient -> admits.get());
  private final MailOrders orders =
      new MailOrders(database.mailQueue(), database.oneTimeTokens(), allowance, ids, clock);
  private final User user = database.committed(() -> database.users().add(IdentitySamples.user()));

  @Test
  void aMailIsSentOnceWithATokenThatOpensWhatItIsFor() {
    order(MailTemplate.RESET_PASSWORD);

    assertThat(sending.run()).isEqualTo(1);
    assertThat(sending.run()).isZero();

    Secret token = mailer.token(user.email());
    assertThat(database.committed(() -> links.take(TokenPurpose.RESET_PASSWORD, token)).subject())
        .isEqualTo(user.id().value());
  }

  @Test
  void aTokensTimeBeginsWhenItIsSent() {
    order(MailTemplate.RESET_PASSWORD);
    clock.advance(Duration.ofDays(2));

    sending.run();

    clock.advance(Duration.ofMinutes(59));
    Secret token = mailer.token(user.email());
    assertThat(database.committed(() -> links.look(TokenPurpose.RESET_PASSWORD, token)))
        .isNotNull();
  }

  @Test
  @DisplayName("security 8: no token lies in the queue")
  void noTokenLiesInTheQueue() {
    order(MailTemplate.RESET_PASSWORD);
    sending.run();

    assertThat(entries().toString()).doesNotContain(mailer.token(user.email()).reveal());
  }

  @Test
  void aMailToNobodyIsNeverSent() {
    database
        .unitOfWork()
        .run(
            () ->
                orders.toNobody(MailTemplate.RESET_PASSWORD, IdentitySamples.email(), Desk.ORIGIN));
    order(MailTemplate.PASSWORD_CHANGED);

    assertThat(sending.run()).isEqualTo(1);

    assertThat(mailer.taken())
        .extracting(Letter::template)
        .containsExactly(MailTemplate.PASSWORD_CHANGED);
    assertThat(entries())
        .extracting(InMemoryMailQueue.Entry::end)
        .containsExactly(Optional.of(MailEnd.NOBODY), Optional.of(MailEnd.SENT));
  }

  @Test
  void itTellsHowLongUntilThereIsSomethingToSend() {
    assertThat(sending.untilDue()).isEmpty();
    order(MailTemplate.PASSWORD_CHANGED);
    assertThat(sending.untilDue()).contains(Duration.ZERO);

    mailer.answers(mail -> new Delivery(Delivery.Outcome.UNREACHABLE, "nobody listens"));
    sending.run();
    assertThat(sending.untilDue()).as("the queue rests").contains(Duration.ofSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    sending.run();
    assertThat(sending.untilDue()).as("longer each time").contains(Duration.ofSeconds(2));

    clock.advance(Duration.ofSeconds(2));
    mailer.answers(mail -> new Delivery(Delivery.Outcome.TAKEN, "250 OK"));
    sending.run();
    assertThat(sending.untilDue()).isEmpty();
  }

  @Test
  void aRefusedMailDoesNotHoldUpTheOthers() {
    User other = database.committed(() -> database.users().add(IdentitySamples.user()));
    mailer.answers(
        letter ->
            new Delivery(
                letter.recipient().equals(user.email())
                    ? Delivery.Outcome.REFUSED
                    : Delivery.Outcome.TAKEN,
                "550 no"));
    order(MailTemplate.PASSWORD_CHANGED);
    order(MailTemplate.PASSWORD_CHANGED, other);

    assertThat(sending.run()).isEqualTo(1);

    assertThat(mailer.taken(other.email())).containsExactly(MailTemplate.PASSWORD_CHANGED);
    assertThat(entries().get(0).end()).contains(MailEnd.REFUSED);
    assertThat(sending.run()).isZero();
  }

  @Test
  void aMailThatCannotBeSentForAReasonThatNobodyForesawHoldsUpNoOtherAndIsGivenUpInTheEnd() {
    User other = database.committed(() -> database.users().add(IdentitySamples.user()));
    mailer.answers(
        letter -> {
          if (letter.recipient().equals(user.email())) {
            throw new IllegalStateException("a fault of this test");
          }
          return new Delivery(Delivery.Outcome.TAKEN, "250 yes");
        });
    order(MailTemplate.PASSWORD_CHANGED);
    order(MailTemplate.PASSWORD_CHANGED, other);

    assertThatThrownBy(sending::run).hasMessage("a fault of this test");

    assertThat(mailer.taken(other.email())).containsExactly(MailTemplate.PASSWORD_CHANGED);
    assertThat(entries().get(0).mail().attempts()).isEqualTo(1);
    assertThat(sending.run()).as("it waits").isZero();
    clock.advance(Duration.ofDays(4).plusSeconds(1));
    assertThatThrownBy(sending::run).hasMessage("a fault of this test");
    assertThat(entries().get(0).end()).contains(MailEnd.REFUSED);
    assertThat(sending.run()).isZero();
  }

  @Test
  void aMailWhoseLinkCannotBeMadeHoldsUpNoOther() {
    User other = database.committed(() -> database.users().add(IdentitySamples.user()));
    AtomicBoolean fails = new AtomicBoolean(true);
    IdentityUnitOfWork faulty =
        new IdentityUnitOfWork() {
          @Override
          public <T> T execute(Supplier<T> work) {
            return database
                .unitOfWork()
                .execute(
                    () -> {
                      T done = work.get();
                      if (fails.get() && done instanceof Optional<?> found && holdsALink(found)) {
                        throw new IllegalStateException("a fault of this test");
                      }
                      return done;
                    });
          }
        };
    SendMails sends = new SendMails(faulty, database.mailQueue(), links, mailer, clock);
    order(MailTemplate.RESET_PASSWORD);
    order(MailTemplate.PASSWORD_CHANGED, other);

    assertThatThrownBy(sends::run).hasMessage("a fault of this test");

    assertThat(mailer.taken(other.email())).containsExactly(MailTemplate.PASSWORD_CHANGED);
    fails.set(false);
    clock.advance(Duration.ofMinutes(1));
    assertThat(sends.run()).isEqualTo(1);
  }

  private static boolean holdsALink(Optional<?> found) {
    return found
            .filter(made -> made.toString().contains(MailTemplate.RESET_PASSWORD.name()))
            .isPresent()
        && found.filter(QueuedMail.class::isInstance).isEmpty();
  }

  @Test
  void aMailThatIsPutOffComesAgainAfterAWhileAndKeepsItsPlaceBeforeTheNext() {
    mailer.answers(Delivery.Outcome.LATER);
    order(MailTemplate.PASSWORD_CHANGED);
    order(MailTemplate.EMAIL_CHANGED);
    sending.run();
    mailer.answers(Delivery.Outcome.TAKEN);
    assertThat(sending.run()).isZero();

    clock.advance(Duration.ofMinutes(1));

    assertThat(sending.run()).isEqualTo(2);
    assertThat(mailer.taken(user.email()))
        .containsExactly(MailTemplate.PASSWORD_CHANGED, MailTemplate.EMAIL_CHANGED);
  }

  @Test
  void aMailThatIsPutOffForFourDaysIsGivenUp() {
    mailer.answers(Delivery.Outcome.LATER);
    order(MailTemplate.PASSWORD_CHANGED);
    sending.run();
    clock.advance(Duration.ofDays(4).plusSeconds(1));

    sending.run();

    assertThat(entries())
        .singleElement()
        .matches(e -> e.end().equals(Optional.of(MailEnd.REFUSED)));
  }

  @Test
  void whileNothingGetsThroughTheServerIsAskedLessAndLess() {
    int[] asked = {0};
    mailer.answers(
        letter -> {
          asked[0]++;
          return new Delivery(Delivery.Outcome.UNREACHABLE, "connection refused");
        });
    order(MailTemplate.PASSWORD_CHANGED);
    order(MailTemplate.EMAIL_CHANGED);

    for (int second = 0; second < 3_600; second++) {
      sending.run();
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(asked[0]).isBetween(50, 70);
    assertThat(entries()).allMatch(entry -> entry.end().isEmpty() && entry.mail().attempts() == 0);
  }

  @Test
  void whoDiesBetweenSendingAndNotingSendsAgain() {
    order(MailTemplate.PASSWORD_CHANGED);
    database.committed(() -> database.mailQueue().take(Duration.ofMinutes(3)));
    assertThat(sending.run()).isZero();

    clock.advance(Duration.ofMinutes(3));

    assertThat(sending.run()).isEqualTo(1);
  }

  @Test
  void bothCopiesCarryALinkThatWorksWhenTheServersAnswerIsLost() {
    order(MailTemplate.RESET_PASSWORD);
    Secret first = sendAndLoseTheAnswer();
    assertThat(owed()).as("nobody knows that it got there").isEqualTo(1);

    clock.advance(Duration.ofMinutes(1));

    assertThat(sending.run()).isEqualTo(1);
    assertThat(mailer.token(user.email())).isEqualTo(first);
    assertThat(database.committed(() -> links.take(TokenPurpose.RESET_PASSWORD, first)).subject())
        .isEqualTo(user.id().value());
  }

  @Test
  void bothCopiesCarryALinkThatWorksWhenTheSenderDiesBeforeItNotes() {
    order(MailTemplate.RESET_PASSWORD);
    Secret[] first = new Secret[1];
    mailer.answers(
        letter -> {
          first[0] = letter.token().orElseThrow();
          throw new IllegalStateException("the process dies here");
        });
    assertThatThrownBy(sending::run).hasMessageContaining("dies");
    mailer.answers(Delivery.Outcome.TAKEN);

    clock.advance(Duration.ofMinutes(3));

    assertThat(sending.run()).isEqualTo(1);
    assertThat(mailer.token(user.email())).isEqualTo(first[0]);
  }

  @Test
  void aCopyWhoseLinkWasUsedMeanwhileIsNotSent() {
    order(MailTemplate.RESET_PASSWORD);
    Secret first = sendAndLoseTheAnswer();
    database.committed(() -> links.take(TokenPurpose.RESET_PASSWORD, first));

    clock.advance(Duration.ofMinutes(1));

    assertThat(sending.run()).isZero();
    assertThat(mailer.taken(user.email())).isEmpty();
    assertThat(owed()).isZero();
  }

  @Test
  void aMailThatIsTakenBackIsNotSentAgainAndItsFirstCopyOpensNothing() {
    order(MailTemplate.RESET_PASSWORD);
    Secret first = sendAndLoseTheAnswer();

    database
        .unitOfWork()
        .run(() -> orders.takeBack(MailTemplate.RESET_PASSWORD, user.id().value()));
    clock.advance(Duration.ofMinutes(1));

    assertThat(sending.run()).isZero();
    assertRefused(
        TokenError.TOKEN_INVALID,
        () -> database.committed(() -> links.take(TokenPurpose.RESET_PASSWORD, first)));
  }

  /** The letter arrives, but the connection breaks before the server can say so. */
  private Secret sendAndLoseTheAnswer() {
    Secret[] sent = new Secret[1];
    mailer.answers(
        letter -> {
          sent[0] = letter.token().orElseThrow();
          return new Delivery(Delivery.Outcome.UNREACHABLE, "read timed out");
        });
    sending.run();
    mailer.answers(Delivery.Outcome.TAKEN);
    return sent[0];
  }

  private long owed() {
    return entries().stream().filter(entry -> entry.end().isEmpty()).count();
  }

  @Test
  void anAddressGetsNoMoreOfWhatStrangersCanCauseButEveryNotice() {
    admits.set(false);
    order(MailTemplate.RESET_PASSWORD);
    order(MailTemplate.PASSWORD_CHANGED);

    sending.run();

    assertThat(mailer.taken(user.email())).containsExactly(MailTemplate.PASSWORD_CHANGED);
  }

  @Test
  void oldMailsAndTokensAreForgotten() {
    order(MailTemplate.RESET_PASSWORD);
    sending.run();
    ForgetOldMails forget =
        new ForgetOldMails(
            database.unitOfWork(), database.mailQueue(), database.oneTimeTokens(), clock);
    clock.advance(Duration.ofDays(7));
    assertThat(forget.run()).isZero();

    clock.advance(Duration.ofHours(2));

    assertThat(forget.run()).isEqualTo(2);
  }

  private void order(MailTemplate template) {
    order(template, user);
  }

  private void order(MailTemplate template, User reader) {
    database.unitOfWork().run(() -> orders.toUser(template, reader, Desk.ORIGIN, Map.of()));
  }

  private List<InMemoryMailQueue.Entry> entries() {
    return database.committed(() -> database.mailQueue().entries());
  }
}
