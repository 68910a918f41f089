package dev.berth.testkit.token;

import dev.berth.domain.shared.Scope;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenId;
import dev.berth.domain.token.ApiTokenName;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** API tokens as tests need them; each call gives new ones. */
public final class ApiTokenSamples {

  private ApiTokenSamples() {}

  /** A token for 90 days that was never used, not stored yet. */
  public static ApiToken token(UserId user) {
    return token(user, MutableClock.START);
  }

  public static ApiToken token(UserId user, Instant createdAt) {
    return new ApiToken(
        new ApiTokenId(Fresh.uuid()),
        user,
        TokenDigest.of(new Secret(Fresh.word("api-token"))),
        new ApiTokenName("Tägliche Sicherung"),
        Scope.WORK,
        createdAt,
        createdAt.plus(Duration.ofDays(90)),
        Optional.empty());
  }
}
