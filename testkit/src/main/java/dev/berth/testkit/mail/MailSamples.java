package dev.berth.testkit.mail;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.util.Map;
import java.util.Optional;

/** Mails as tests need them; each call gives new ones. */
public final class MailSamples {

  private MailSamples() {}

  /** A notice to somebody whom nothing else is owed. */
  public static QueuedMail notice() {
    return notice(IdentitySamples.email());
  }

  public static QueuedMail notice(EmailAddress recipient) {
    return QueuedMail.ordered(
        new MailId(Fresh.uuid()),
        MailTemplate.PASSWORD_CHANGED,
        recipient,
        "de-AT",
        Optional.empty(),
        Map.of("name", "Ada O'Łovelace 🐧"),
        MutableClock.START);
  }
}
