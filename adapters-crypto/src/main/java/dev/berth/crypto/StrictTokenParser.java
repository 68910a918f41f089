package dev.berth.crypto;

import dev.berth.crypto.VerifiedTokens.Verified;
import dev.berth.domain.shared.SessionId;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Header;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import java.security.Key;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The one reader of signed tokens (RFC 8725): algorithms and keys are those of our own set, issuer,
 * audience, type, expiry and session are required, compression and unsigned tokens are refused. It
 * does not compare the expiry with any clock.
 */
final class StrictTokenParser {

  /** RFC 9068, section 2.1. */
  static final String TYPE = "at+jwt";

  static final String SESSION_CLAIM = "sid";

  private static final int MOST_CHARACTERS = 4_096;
  // The library's decoder passes over characters that are not base64url (RFC 7515, section 2).
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++\\.[A-Za-z0-9_-]++");
  // The caller compares the expiry with its own instant; the library must not with an ambient one.
  private static final Date BEFORE_ALL_EXPIRIES = Date.from(Instant.EPOCH);

  private final TokenKeys keys;
  private final JwtParser parser;

  StrictTokenParser(TokenKeys keys, String issuer, String audience) {
    this.keys = keys;
    JwtParserBuilder builder =
        Jwts.parser()
            .clock(() -> BEFORE_ALL_EXPIRIES)
            .requireIssuer(issuer)
            .requireAudience(audience)
            .keyLocator(this::keyOf);
    builder.zip().clear().and().enc().clear().and().key().clear();
    var algorithms = builder.sig().clear();
    keys.keys().forEach(key -> algorithms.add(algorithm(key)));
    this.parser = algorithms.and().build();
  }

  /** What the token says, if it is one of ours; empty for anything else, whatever it is. */
  Optional<Verified> read(String token) {
    if (token.length() > MOST_CHARACTERS
        || !FORM.matcher(token).matches()
        || !onlySpelling(token.substring(token.lastIndexOf('.') + 1))) {
      return Optional.empty();
    }
    try {
      Jws<Claims> signed = parser.parseSignedClaims(token);
      return TYPE.equals(signed.getHeader().getType())
          ? verified(signed.getPayload())
          : Optional.empty();
    } catch (JwtException | IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** Whether the bits that belong to no byte are zero (RFC 4648, section 3.5). */
  private static boolean onlySpelling(String signature) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(signature);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(signature);
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  @SuppressWarnings("unchecked")
  static SecureDigestAlgorithm<Key, Key> algorithm(TokenKey key) {
    return (SecureDigestAlgorithm<Key, Key>) Jwts.SIG.get().forKey(key.algorithm());
  }

  private static Optional<Verified> verified(Claims claims) {
    Date expiry = claims.getExpiration();
    String session = claims.get(SESSION_CLAIM, String.class);
    return expiry == null || session == null
        ? Optional.empty()
        : Optional.of(new Verified(new SessionId(UUID.fromString(session)), expiry.toInstant()));
  }

  private Key keyOf(Header header) {
    if (header instanceof JwsHeader signed && signed.getKeyId() != null) {
      return keys.find(signed.getKeyId(), signed.getAlgorithm())
          .map(TokenKey::verifying)
          .orElseThrow(() -> new JwtException("no such key"));
    }
    throw new JwtException("no key is named");
  }
}
