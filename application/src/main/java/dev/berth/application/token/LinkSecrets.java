package dev.berth.application.token;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;

/**
 * The tokens of links in mails: always the same for a mail, so that every copy of it carries the
 * same link, and foreseen by nobody who lacks the installation's key.
 */
@DrivenPort
public interface LinkSecrets {

  /** 256 bits as 43 characters of base64url without padding (RFC 4648, section 5). */
  Secret token(MailId mail, TokenPurpose purpose);
}
