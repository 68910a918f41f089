package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.berth.application.token.LinkSecrets;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;
import java.util.Base64;
import javax.crypto.SecretKey;

/** Tokens of links by HMAC-SHA-256 of the mail's id, under a key of their own. */
public final class HmacLinkSecrets implements LinkSecrets {

  private final SecretKey key;

  public HmacLinkSecrets(KeyRing keys) {
    this.key = keys.current().mac(KeyPurpose.LINK_TOKEN);
  }

  @Override
  public Secret token(MailId mail, TokenPurpose purpose) {
    byte[] named = (purpose.name() + " " + mail).getBytes(US_ASCII);
    return new Secret(
        Base64.getUrlEncoder().withoutPadding().encodeToString(HmacSha256.of(key, named)));
  }
}
