package dev.berth.testkit.token;

import dev.berth.application.token.LinkSecrets;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenPurpose;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Tokens in the right form that a test can foresee; never for real use.
 *
 * @param installation another one makes other tokens
 */
public record PlainLinkSecrets(String installation) implements LinkSecrets {

  @Override
  public Secret token(MailId mail, TokenPurpose purpose) {
    String digest = TokenDigest.of(new Secret(installation + purpose + mail)).value();
    return new Secret(
        Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(digest)));
  }
}
