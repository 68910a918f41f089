package dev.berth.application.mail;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.mail.MailEnd;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The mails that are owed, in the order in which they were added. Waits and leases run on the
 * database's time. Every method joins the caller's unit of work.
 *
 * <p>What a taker reports counts only while nobody else has taken the mail since; otherwise the
 * method changes nothing and says false.
 */
@DrivenPort
@CrossTenant("mail is sent for all tenants alike")
public interface MailQueue {

  QueuedMail add(QueuedMail mail);

  /**
   * Takes the oldest mail that is due, for as long as the lease lasts. A mail waits while an older
   * one to the same recipient is still owed, so that nobody reads two in the wrong order.
   */
  Optional<QueuedMail> take(Duration lease);

  /**
   * How long until a mail can be taken, if nobody does anything about it meanwhile; zero when one
   * can be taken now, empty when none is owed.
   */
  Optional<Duration> untilDue();

  /** Puts it off; counts as an attempt. */
  boolean putOff(QueuedMail mail, Duration wait);

  /** Gives it back as it was, due at once. */
  boolean giveBack(QueuedMail mail);

  /**
   * Takes it off the queue and forgets its words.
   *
   * @param reply what the mail server said, at most 200 characters
   */
  boolean end(QueuedMail mail, MailEnd end, String reply, Instant at);

  /**
   * Ends what is owed of the template about the subject, also what somebody is sending just now.
   *
   * @return how many
   */
  int recall(MailTemplate template, UUID subject, Instant at);

  /** Removes what ended before, some at a time. @return how many, 0 when none is left */
  int forget(Instant endedBefore);
}
