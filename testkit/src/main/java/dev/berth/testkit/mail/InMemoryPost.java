package dev.berth.testkit.mail;

import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.mail.SendMails;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.token.PlainLinkSecrets;
import java.time.Clock;
import java.util.List;

/** The way of a mail over the fakes: ordered, given its token, and kept where a test reads it. */
public record InMemoryPost(
    LinkTokens links, MailOrders orders, SendMails sending, RecordingMailer mailer) {

  public static InMemoryPost of(InMemoryIdentitySide side, Clock clock) {
    SequentialIds ids = new SequentialIds();
    LinkTokens links =
        new LinkTokens(side.oneTimeTokens(), new PlainLinkSecrets("here"), ids, clock);
    RecordingMailer mailer = new RecordingMailer();
    return new InMemoryPost(
        links,
        new MailOrders(side.mailQueue(), side.oneTimeTokens(), MailAllowance.UNLIMITED, ids, clock),
        new SendMails(side.unitOfWork(), side.mailQueue(), links, mailer, clock),
        mailer);
  }

  /** Sends what is owed. @return what somebody got so far, oldest first */
  public List<MailTemplate> to(EmailAddress recipient) {
    sending.run();
    return mailer.taken(recipient);
  }

  /** Sends what is owed. @return the token of the newest link that somebody got */
  public Secret token(EmailAddress recipient) {
    sending.run();
    return mailer.token(recipient);
  }
}
