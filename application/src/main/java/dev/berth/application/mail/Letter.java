package dev.berth.application.mail;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.domain.shared.Secret;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A mail at the moment of its sending.
 *
 * @param locale the reader's, a BCP 47 tag or what somebody took for one
 * @param token what the link carries; it is in no log and in no row
 */
public record Letter(
    MailId id,
    MailTemplate template,
    EmailAddress recipient,
    String locale,
    Map<String, String> words,
    Optional<Secret> token,
    Instant writtenAt) {

  static Letter of(QueuedMail mail, Optional<Secret> token) {
    return new Letter(
        mail.id(),
        mail.template(),
        mail.recipient(),
        mail.locale(),
        mail.words(),
        token,
        mail.createdAt());
  }
}
