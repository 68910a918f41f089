package dev.berth.crypto;

import dev.berth.application.session.AccessClaims;
import dev.berth.application.session.AccessTokens;
import dev.berth.application.session.PublishedKey;
import dev.berth.crypto.VerifiedTokens.Verified;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import io.jsonwebtoken.Jwts;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Access tokens as signed JSON Web Tokens (RFC 9068, RFC 7519). */
public final class JwtAccessTokens implements AccessTokens {

  private static final int MOST_REMEMBERED = 10_000;

  private final TokenKeys keys;
  private final TokenKey current;
  private final String issuer;
  private final String audience;
  private final StrictTokenParser parser;
  private final VerifiedTokens remembered;

  /**
   * @param issuer the public URL of the installation
   * @param audience who the tokens are for
   */
  public JwtAccessTokens(TokenKeys keys, String issuer, String audience) {
    this(keys, issuer, audience, new VerifiedTokens(MOST_REMEMBERED));
  }

  JwtAccessTokens(TokenKeys keys, String issuer, String audience, VerifiedTokens remembered) {
    this.keys = keys;
    this.current = keys.current();
    this.issuer = issuer;
    this.audience = audience;
    this.parser = new StrictTokenParser(keys, issuer, audience);
    this.remembered = remembered;
  }

  @Override
  public Secret issue(AccessClaims claims) {
    var token =
        Jwts.builder()
            .header()
            .type(StrictTokenParser.TYPE)
            .keyId(current.id())
            .and()
            .issuer(issuer)
            .audience()
            .add(audience)
            .and()
            .id(claims.id().toString())
            .subject(claims.user().toString())
            .claim(StrictTokenParser.SESSION_CLAIM, claims.session().toString())
            .claim("role", claims.role().name().toLowerCase(Locale.ROOT))
            .issuedAt(Date.from(claims.issuedAt()))
            .expiration(Date.from(claims.issuedAt().plus(claims.lifetime())));
    claims.tenant().ifPresent(tenant -> token.claim("tid", tenant.toString()));
    return new Secret(
        token.signWith(current.signing(), StrictTokenParser.algorithm(current)).compact());
  }

  @Override
  public List<PublishedKey> published() {
    return keys.keys().stream()
        .map(TokenKey::verifying)
        .filter(RSAPublicKey.class::isInstance)
        .map(RSAPublicKey.class::cast)
        .map(this::published)
        .toList();
  }

  @Override
  public Secret newPrivateKey() {
    PrivateKey key = Jwts.SIG.RS256.keyPair().build().getPrivate();
    return new Secret(Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  private PublishedKey published(RSAPublicKey key) {
    String id =
        keys.keys().stream()
            .filter(each -> each.verifying().equals(key))
            .map(TokenKey::id)
            .findFirst()
            .orElseThrow();
    return new PublishedKey(id, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
  }

  /** Big-endian without a leading zero (RFC 7518, section 2: Base64urlUInt). */
  private static String unsigned(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  @Override
  public Optional<SessionId> verify(String token, Instant now) {
    String digest = VerifiedTokens.digest(token);
    Optional<Verified> verified = remembered.find(digest);
    if (verified.isEmpty()) {
      verified = parser.read(token);
      verified
          .filter(found -> now.isBefore(found.expiresAt()))
          .ifPresent(found -> remembered.add(digest, found));
    }
    return verified.filter(found -> now.isBefore(found.expiresAt())).map(Verified::session);
  }
}
