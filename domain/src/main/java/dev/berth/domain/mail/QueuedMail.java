package dev.berth.domain.mail;

import dev.berth.domain.identity.EmailAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail that is owed. It holds no secret: the token of its link is made at the moment of sending.
 *
 * @param locale the reader's, a BCP 47 tag
 * @param subject whom the link's token concerns; absent where the mail carries none, and where
 *     nobody is behind the address
 * @param words what the template mentions, by its names for them; never a secret
 * @param attempts how often a mail server put it off
 * @param epoch how often it was taken from the queue; only the newest taker's word counts
 */
public record QueuedMail(
    MailId id,
    MailTemplate template,
    EmailAddress recipient,
    String locale,
    Optional<UUID> subject,
    Map<String, String> words,
    Instant createdAt,
    int attempts,
    long epoch) {

  private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 6;

  /** RFC 5321, section 4.5.4.1: a sender gives up after four or five days. */
  private static final Duration PATIENCE = Duration.ofDays(4);

  public QueuedMail {
    words = Map.copyOf(words);
  }

  public static QueuedMail ordered(
      MailId id,
      MailTemplate template,
      EmailAddress recipient,
      String locale,
      Optional<UUID> subject,
      Map<String, String> words,
      Instant now) {
    return new QueuedMail(id, template, recipient, locale, subject, words, now, 0, 0);
  }

  /** Whether nobody is behind the address: it is never sent. */
  public boolean forNobody() {
    return template.purpose().isPresent() && subject.isEmpty();
  }

  /** How long it waits when it is put off: a minute, then twice as long each time, up to 64. */
  public Duration nextWait() {
    return FIRST_WAIT.multipliedBy(1L << Math.min(attempts, MOST_DOUBLINGS));
  }

  /** Whether it has been put off for so long that nobody waits for it any more. */
  public boolean hopeless(Instant now) {
    return now.isAfter(createdAt.plus(PATIENCE));
  }
}
