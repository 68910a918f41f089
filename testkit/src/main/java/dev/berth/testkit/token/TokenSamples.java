package dev.berth.testkit.token;

import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.OneTimeTokenId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.util.UUID;

/** One-time tokens as tests need them; each call gives new ones. */
public final class TokenSamples {

  private TokenSamples() {}

  /** Issued at the start of time, not stored yet. */
  public static OneTimeToken token(TokenPurpose purpose, UUID subject) {
    return OneTimeToken.issued(
        new OneTimeTokenId(Fresh.uuid()),
        purpose,
        subject,
        IdentitySamples.email(),
        TokenDigest.of(new Secret(Fresh.word("token"))),
        MutableClock.START);
  }
}
