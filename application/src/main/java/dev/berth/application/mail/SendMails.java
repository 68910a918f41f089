package dev.berth.application.mail;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.mail.MailEnd;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is owed on its way, one mail after the other. A mail is sent at least once: who dies
 * between the server's "taken" and the note of it sends it again, with the same link. While no mail
 * gets through at all, the queue rests as it is; a mail that the server refuses, or that cannot be
 * written, does not hold up the others.
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
   * @throws RuntimeException the first that a mail ended with, once all were tried: it is put off
   *     like one that the server does not want yet, and holds up no other recipient's
   */
  public synchronized int run() {
    int taken = 0;
    @Nullable RuntimeException fault = null;
    while (!clock.instant().isBefore(restsUntil) && !Thread.currentThread().isInterrupted()) {
      Optional<QueuedMail> next = unitOfWork.execute(() -> queue.take(LEASE));
      if (next.isEmpty()) {
        break;
      }
      try {
        taken += sent(next.get()) ? 1 : 0;
      } catch (RuntimeException unforeseen) {
        putOff(next.get(), unforeseen);
        fault = fault == null ? unforeseen : fault;
      }
    }
    if (fault != null) {
      throw fault;
    }
    return taken;
  }

  private boolean sent(QueuedMail mail) {
    Optional<Delivery> delivery = unitOfWork.execute(() -> letter(mail)).map(mailer::send);
    delivery.ifPresent(
        told -> {
          unitOfWork.run(() -> note(mail, told));
          rest(told);
        });
    return delivery.filter(told -> told.outcome() == Delivery.Outcome.TAKEN).isPresent();
  }

  /** A database that does not answer is no mail's fault; its lease ends by itself. */
  private void putOff(QueuedMail mail, RuntimeException fault) {
    if (fault instanceof DomainException refused
        && refused.code().category() == Category.UNAVAILABLE) {
      throw refused;
    }
    unitOfWork.run(() -> note(mail, new Delivery(Delivery.Outcome.LATER, "")));
  }

  /** How long until there is something to send; not above zero when there is, empty when not. */
  public Optional<Duration> untilDue() {
    Instant now = clock.instant();
    Optional<Duration> rest = restsUntil().map(until -> Duration.between(now, until));
    return unitOfWork
        .execute(queue::untilDue)
        .map(due -> rest.filter(longer -> longer.compareTo(due) > 0).orElse(due));
  }

  /** Until when no mail is tried; empty while mails get through. */
  public synchronized Optional<Instant> restsUntil() {
    return failures == 0 ? Optional.empty() : Optional.of(restsUntil);
  }

  /** None where nobody is behind the address, or needs it any more. */
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
