package dev.berth.testkit.mail;

import dev.berth.application.mail.Letter;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.SequentialSecrets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Mails as tests need them; each call gives new ones. */
public final class MailSamples {

  private static final EmailAddress READER = new EmailAddress("Reader@example.com");

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

  /** An invitation to somebody whom nothing else is owed. */
  public static QueuedMail invitation(UUID subject) {
    return QueuedMail.ordered(
        new MailId(Fresh.uuid()),
        MailTemplate.INVITATION,
        IdentitySamples.email(),
        "en",
        Optional.of(subject),
        Map.of(),
        MutableClock.START);
  }

  /** A letter to the same reader each time, with all the words that any template mentions. */
  public static Letter letter(MailTemplate template, String locale) {
    Optional<Secret> token = template.purpose().map(purpose -> new SequentialSecrets().token());
    return new Letter(
        new MailId(Fresh.uuid()),
        template,
        READER,
        locale,
        template == MailTemplate.INVITATION
            ? Map.of(
                "tenant", "Example & Sons",
                "inviter", "Ada O'Łovelace 🐧",
                "inviter_email", "ada@example.com",
                "role", "member")
            : Map.of("new_email", "ada.new@example.com", "address", "192.0.2.7"),
        token,
        MutableClock.START);
  }

  public static Letter with(Letter letter, Map<String, String> words) {
    return new Letter(
        letter.id(),
        letter.template(),
        letter.recipient(),
        letter.locale(),
        words,
        letter.token(),
        letter.writtenAt());
  }
}
