package dev.berth.testkit.session;

import dev.berth.application.session.AccessClaims;
import dev.berth.application.session.AccessTokens;
import dev.berth.application.session.PublishedKey;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.shared.Fresh;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Access tokens that a test can read: {@code id.session.expiry.seal}. Never for real use. */
public final class PlainAccessTokens implements AccessTokens {

  private static final Pattern FORM =
      Pattern.compile("(([0-9a-f-]{36})\\.([0-9a-f-]{36})\\.(\\d{1,18}))\\.([0-9a-f]{64})");

  private final String key;

  public PlainAccessTokens(String key) {
    this.key = key;
  }

  @Override
  public Secret issue(AccessClaims claims) {
    long expiry = claims.issuedAt().plus(claims.lifetime()).getEpochSecond();
    String said = claims.id() + "." + claims.session() + "." + expiry;
    return new Secret(said + "." + seal(said));
  }

  @Override
  public List<PublishedKey> published() {
    return List.of();
  }

  @Override
  public Secret newPrivateKey() {
    return new Secret(Fresh.word("private-key"));
  }

  @Override
  public Optional<SessionId> verify(String token, Instant now) {
    Matcher read = FORM.matcher(token);
    boolean good =
        read.matches()
            && read.group(5).equals(seal(read.group(1)))
            && now.getEpochSecond() < Long.parseLong(read.group(4));
    return good ? Optional.of(new SessionId(UUID.fromString(read.group(3)))) : Optional.empty();
  }

  private String seal(String said) {
    return TokenDigest.of(new Secret(key + "|" + said)).value();
  }
}
