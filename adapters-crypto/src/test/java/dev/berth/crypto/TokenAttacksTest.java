package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Security 14: what RFC 8725 warns of, and every required part missing or wrong. */
final class TokenAttacksTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final JwtAccessTokens tokens = tokens(Fixtures.RING.accessTokenKeys());

  @Test
  void security14_aTokenBuiltByHandWithNothingWrongIsAccepted() {
    assertThat(tokens.verify(Forgery.genuine().token(), NOW)).contains(Fixtures.SESSION);
  }

  /** The last character of 32 bytes has two bits that belong to none (RFC 4648, section 3.5). */
  @Test
  void security14_aSignatureHasOneSpelling() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    String token = Forgery.genuine().token();
    String start = token.substring(0, token.length() - 1);

    assertThat(alphabet.chars().mapToObj(last -> start + (char) last))
        .filteredOn(spelling -> tokens.verify(spelling, NOW).isPresent())
        .containsExactly(token);
  }

  static Stream<Arguments> forgeries() {
    SecretKey own = (SecretKey) Fixtures.RING.accessTokenKeys().current().signing();
    return Stream.of(
        attack("unsigned", Forgery.genuine().header("alg", "\"none\"").unsigned()),
        attack("unsigned, kid kept out", unsigned().withoutHeader("kid")),
        attack("None", unsigned().header("alg", "\"None\"")),
        attack("nOnE", unsigned().header("alg", "\"nOnE\"")),
        attack("alg none with a signature", Forgery.genuine().header("alg", "\"none\"")),
        attack("signature left out", Forgery.genuine().unsigned()),
        attack("another key", Forgery.genuine().signedWith(new byte[32])),
        attack("no alg", Forgery.genuine().withoutHeader("alg")),
        attack("alg HS384", Forgery.genuine().header("alg", "\"HS384\"")),
        attack("alg RS256", Forgery.genuine().header("alg", "\"RS256\"")),
        attack("alg in lower case", Forgery.genuine().header("alg", "\"hs256\"")),
        attack("alg a number", Forgery.genuine().header("alg", "256")),
        attack("no kid", Forgery.genuine().withoutHeader("kid")),
        attack("kid unknown", Forgery.genuine().header("kid", "\"unknown\"")),
        attack("kid a path", Forgery.genuine().header("kid", "\"../../dev/null\"")),
        attack("kid SQL", Forgery.genuine().header("kid", "\"' OR '1'='1\"")),
        attack("kid an object", Forgery.genuine().header("kid", "{\"a\":1}")),
        attack("key brought along", embeddedKey()),
        attack("key to be fetched", fetchedKey()),
        attack("compressed", Forgery.genuine().header("zip", "\"DEF\"")),
        attack("compressed otherwise", Forgery.genuine().header("zip", "\"GZIP\"")),
        attack("critical extension", Forgery.genuine().header("crit", "[\"x\"]").header("x", "1")),
        attack("payload not encoded", notEncoded()),
        attack("no typ", Forgery.genuine().withoutHeader("typ")),
        attack("typ JWT", Forgery.genuine().header("typ", "\"JWT\"")),
        attack("typ of a log-out", Forgery.genuine().header("typ", "\"logout+jwt\"")),
        attack("no iss", Forgery.genuine().withoutClaim("iss")),
        attack("iss another", Forgery.genuine().claim("iss", "\"https://evil.example.com\"")),
        attack("iss with a slash", Forgery.genuine().claim("iss", "\"" + Forgery.ISSUER + "/\"")),
        attack("no aud", Forgery.genuine().withoutClaim("aud")),
        attack("aud another", Forgery.genuine().claim("aud", "[\"somebody\"]")),
        attack("aud empty", Forgery.genuine().claim("aud", "[]")),
        attack("no exp", Forgery.genuine().withoutClaim("exp")),
        attack("exp null", Forgery.genuine().claim("exp", "null")),
        attack("exp text", Forgery.genuine().claim("exp", "\"never\"")),
        attack("exp over all bounds", Forgery.genuine().claim("exp", "1e400")),
        attack("exp passed", Forgery.genuine().claim("exp", "1700000000")),
        attack("exp negative", Forgery.genuine().claim("exp", "-1")),
        attack("not yet valid", Forgery.genuine().claim("nbf", "4102444800")),
        attack("no sid", Forgery.genuine().withoutClaim("sid")),
        attack("sid null", Forgery.genuine().claim("sid", "null")),
        attack("sid a number", Forgery.genuine().claim("sid", "7")),
        attack("sid no UUID", Forgery.genuine().claim("sid", "\"everybody\"")),
        Arguments.of("encrypted under our key", encrypted(own)),
        Arguments.of("signature of SHA-512", sha512()),
        Arguments.of("deep header", deepHeader()),
        Arguments.of("RFC 7515", Rfc7515.SIGNED_PART + "." + Rfc7515.SIGNATURE),
        Arguments.of("empty", ""),
        Arguments.of("dots", ".."),
        Arguments.of("blank", "   "),
        Arguments.of("NUL", Forgery.genuine().token() + "\0"),
        Arguments.of("trailing dot", Forgery.genuine().token() + "."),
        Arguments.of("trailing line break", Forgery.genuine().token() + "\n"),
        Arguments.of("cut", Forgery.genuine().token().substring(1)),
        Arguments.of("a megabyte", "a".repeat(1 << 20)),
        Arguments.of("other scripts", "токен.токен.токен"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forgeries")
  void security14_aForgedTokenIsRefused(String what, String token) {
    assertThat(tokens.verify(token, NOW)).as(what).isEmpty();
  }

  @Test
  void security14_theKeyOfRfc7515DoesNotMakeItsTokenOurs() {
    SecretKey published = HmacSha256.key(Rfc7515.KEY);
    JwtAccessTokens theirs =
        tokens(new TokenKeys(List.of(new TokenKey("joe", "HS256", published, published))));

    assertThat(theirs.verify(Rfc7515.SIGNED_PART + "." + Rfc7515.SIGNATURE, Instant.EPOCH))
        .isEmpty();
  }

  @Test
  void security14_aPublicKeyIsNeverTakenForASecret() {
    KeyPair pair = Jwts.SIG.RS256.keyPair().build();
    TokenKeys keys =
        new TokenKeys(List.of(new TokenKey("rsa", "RS256", pair.getPrivate(), pair.getPublic())));
    String confused =
        Forgery.genuine()
            .header("kid", "\"rsa\"")
            .signedWith(pair.getPublic().getEncoded())
            .token();
    JwtAccessTokens rsa = tokens(keys);

    assertThat(rsa.verify(confused, NOW)).isEmpty();
    assertThat(rsa.verify(rsa.issue(JwtAccessTokensTest.claims(NOW)).reveal(), NOW))
        .contains(Fixtures.SESSION);
  }

  @Test
  void security14_noChangedCharacterIsAccepted() {
    Random random = new Random(14);
    String genuine = tokens.issue(JwtAccessTokensTest.claims(NOW)).reveal();
    // The last character of the signature carries two bits that no byte holds.
    int bound = genuine.length() - 1;

    for (int round = 0; round < 2_000; round++) {
      StringBuilder changed = new StringBuilder(genuine);
      int place = random.nextInt(bound);
      char other = (char) random.nextInt(1, 0x250);
      if (other != genuine.charAt(place)) {
        changed.setCharAt(place, other);
        assertThat(tokens.verify(changed.toString(), NOW)).as("%s", changed).isEmpty();
      }
    }
  }

  private static Forgery unsigned() {
    return Forgery.genuine().header("alg", "\"none\"").unsigned();
  }

  private static Forgery embeddedKey() {
    byte[] theirs = new byte[32];
    return Forgery.genuine()
        .withoutHeader("kid")
        .header("jwk", "{\"kty\":\"oct\",\"k\":\"" + Forgery.base64(theirs) + "\"}")
        .signedWith(theirs);
  }

  private static Forgery fetchedKey() {
    return Forgery.genuine()
        .withoutHeader("kid")
        .header("jku", "\"https://evil.example.com/keys\"")
        .header("x5u", "\"https://evil.example.com/chain\"")
        .signedWith(new byte[32]);
  }

  private static Forgery notEncoded() {
    return Forgery.genuine().header("b64", "false").header("crit", "[\"b64\"]");
  }

  private static String encrypted(SecretKey key) {
    return Jwts.builder()
        .header()
        .type("at+jwt")
        .keyId(Fixtures.RING.current().id())
        .and()
        .issuer(Forgery.ISSUER)
        .claim("sid", Fixtures.SESSION.toString())
        .encryptWith(new SecretKeySpec(key.getEncoded(), "AES"), Jwts.KEY.DIRECT, Jwts.ENC.A256GCM)
        .compact();
  }

  private static String sha512() {
    SecretKey key = Jwts.SIG.HS512.key().build();
    return Jwts.builder()
        .header()
        .type("at+jwt")
        .keyId(Fixtures.RING.current().id())
        .and()
        .issuer(Forgery.ISSUER)
        .claim("sid", Fixtures.SESSION.toString())
        .signWith(key, Jwts.SIG.HS512)
        .compact();
  }

  private static String deepHeader() {
    String deep = "{\"alg\":" + "[".repeat(1_400) + "]".repeat(1_400) + "}";
    return Forgery.base64(deep.getBytes(US_ASCII)) + ".e30.AAAA";
  }

  private static Arguments attack(String what, Forgery forgery) {
    return Arguments.of(what, forgery.token());
  }

  private static JwtAccessTokens tokens(TokenKeys keys) {
    return new JwtAccessTokens(keys, Forgery.ISSUER, Forgery.AUDIENCE);
  }
}
