package dev.berth.application.mail;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.mail.MailEnd;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings what is owed on its way, one mail after the other. A mail is sent at least once: who dies
 * between the server's "taken" and the note of it sends it again, with the same link. While no mail
 * gets through at all, the queue rests as it is; a mail that the server refuses does not hold up
 * the others.
 */
public final class SendMails {

  private static final Duration LEASE = Duration.ofMinutes(3);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final int MOST_DOUBLINGS = 6;

  private final IdentityUnitOfWork unitOfWork;
  private final MailQueue queue;
  private final LinkTokens links;
  private final Mailer mailer;
  private final Clock clock;
  private Instant restsUntil = Instant.MIN;
  private int failures;

  /** A mail and its letter; none where nobody is behind the address, or needs it any more. */
  private record Taken(QueuedMail mail, Optional<Letter> letter) {}

  public SendMails(
      IdentityUnitOfWork unitOfWork,
      MailQueue queue,
      LinkTokens links,
      Mailer mailer,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.queue = queue;
    this.links = links;
    this.mailer = mailer;
    this.clock = clock;
  }

  /**
   * Sends everything that is due; one thread of a node does it at a time.
   *
   * @return how many mails a server took
   */
  public synchronized int run() {
    int taken = 0;
    while (!clock.instant().isBefore(restsUntil) && !Thread.currentThread().isInterrupted()) {
      Optional<Taken> next = unitOfWork.execute(this::take);
      if (next.isEmpty()) {
        return taken;
      }
      Optional<Delivery> delivery = next.get().letter().map(mailer::send);
      if (delivery.isPresent()) {
        unitOfWork.run(() -> note(next.get().mail(), delivery.get()));
        taken += delivery.get().outcome() == Delivery.Outcome.TAKEN ? 1 : 0;
        rest(delivery.get());
      }
    }
    return taken;
  }

  /** Until when no mail is tried; empty while mails get through. */
  public synchronized Optional<Instant> restsUntil() {
    return failures == 0 ? Optional.empty() : Optional.of(restsUntil);
  }

  private Optional<Taken> take() {
    return queue.take(LEASE).map(mail -> new Taken(mail, letter(mail)));
  }

  private Optional<Letter> letter(QueuedMail mail) {
    if (mail.forNobody()) {
      queue.end(mail, MailEnd.NOBODY, "", clock.instant());
      return Optional.empty();
    }
    Optional<TokenPurpose> purpose = mail.template().purpose();
    Optional<Secret> token =
        purpose.flatMap(
            wanted ->
                links.issue(mail.id(), wanted, mail.subject().orElseThrow(), mail.recipient()));
    if (purpose.isPresent() && token.isEmpty()) {
      queue.end(mail, MailEnd.SENT, "its link was used already", clock.instant());
      return Optional.empty();
    }
    return Optional.of(Letter.of(mail, token));
  }

  private void note(QueuedMail mail, Delivery delivery) {
    Instant now = clock.instant();
    switch (delivery.outcome()) {
      case TAKEN -> queue.end(mail, MailEnd.SENT, delivery.reply(), now);
      case REFUSED -> queue.end(mail, MailEnd.REFUSED, delivery.reply(), now);
      case UNREACHABLE -> queue.giveBack(mail);
      case LATER -> {
        if (mail.hopeless(now)) {
          queue.end(mail, MailEnd.REFUSED, delivery.reply(), now);
        } else {
          queue.putOff(mail, mail.nextWait());
        }
      }
    }
  }

  private void rest(Delivery delivery) {
    if (delivery.outcome() != Delivery.Outcome.UNREACHABLE) {
      failures = 0;
      return;
    }
    restsUntil =
        clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
    failures++;
  }
}
