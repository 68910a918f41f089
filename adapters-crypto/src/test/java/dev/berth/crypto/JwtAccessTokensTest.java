package dev.berth.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.AccessClaims;
import dev.berth.application.session.AccessTokens;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.session.AccessTokensContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class JwtAccessTokensTest implements AccessTokensContract {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final UUID TOKEN = UUID.fromString("019a9e5c-7d00-7000-8000-00000000000a");
  private static final UUID USER = UUID.fromString("019a9e5c-7d00-7000-8000-00000000000b");
  private static final UUID TENANT = UUID.fromString("019a9e5c-7d00-7000-8000-00000000000c");

  private final VerifiedTokens remembered = new VerifiedTokens(10);
  private final JwtAccessTokens tokens =
      new JwtAccessTokens(
          Fixtures.RING.accessTokenKeys(), Forgery.ISSUER, Forgery.AUDIENCE, remembered);

  static AccessClaims claims(Instant now) {
    return new AccessClaims(
        TOKEN,
        new UserId(USER),
        Fixtures.SESSION,
        Optional.of(new TenantId(TENANT)),
        Role.MEMBER,
        now,
        Duration.ofMinutes(15));
  }

  @Override
  public AccessTokens tokens() {
    return tokens;
  }

  @Override
  public AccessTokens foreignTokens() {
    return tokensOf(KeyRing.of(Fixtures.FORMER_KEY));
  }

  @Test
  void security14_aTokenLivesFromItsIssueUntilItsExpiryAndNotAtIt() {
    String token = tokens.issue(claims(NOW)).reveal();

    assertThat(tokens.verify(token, NOW)).contains(Fixtures.SESSION);
    assertThat(tokens.verify(token, NOW.plusSeconds(899))).contains(Fixtures.SESSION);
    assertThat(tokens.verify(token, NOW.plusSeconds(900))).isEmpty();
    assertThat(tokens.verify(token, NOW.plus(Duration.ofDays(400)))).isEmpty();
  }

  @Test
  void saysWhatTheContractOfTheApiLists() {
    String[] parts = tokens.issue(claims(NOW)).reveal().split("\\.", -1);

    assertThat(json(parts[0]))
        .contains("\"typ\":\"at+jwt\"", "\"alg\":\"HS256\"")
        .contains("\"kid\":\"" + Fixtures.RING.current().id() + "\"");
    assertThat(json(parts[1]))
        .contains("\"iss\":\"" + Forgery.ISSUER + "\"", "\"aud\":[\"berth\"]")
        .contains("\"sub\":\"" + USER + "\"", "\"tid\":\"" + TENANT + "\"")
        .contains("\"role\":\"member\"", "\"sid\":\"" + Fixtures.SESSION + "\"")
        .contains("\"jti\":\"" + TOKEN + "\"")
        .contains("\"iat\":1795176000", "\"exp\":1795176900");
  }

  @Test
  void anOperatorsTokenNamesNoTenant() {
    AccessClaims operator =
        new AccessClaims(
            TOKEN,
            new UserId(USER),
            Fixtures.SESSION,
            Optional.empty(),
            Role.OPERATOR,
            NOW,
            Duration.ofDays(7));
    String token = tokens.issue(operator).reveal();

    assertThat(json(token.split("\\.", -1)[1])).contains("\"operator\"").doesNotContain("tid");
    assertThat(tokens.verify(token, NOW.plus(Duration.ofDays(6)))).contains(Fixtures.SESSION);
  }

  @Test
  void security14_aRememberedTokenStillExpires() {
    String token = tokens.issue(claims(NOW)).reveal();
    tokens.verify(token, NOW);

    assertThat(remembered.size()).isEqualTo(1);
    assertThat(tokens.verify(token, NOW.plusSeconds(900))).isEmpty();
  }

  @Test
  void security14_onlyGenuineTokensInTimeAreRemembered() {
    tokens.verify(Forgery.genuine().signedWith(new byte[32]).token(), NOW);
    tokens.verify(tokens.issue(claims(NOW.minus(Duration.ofHours(1)))).reveal(), NOW);

    assertThat(remembered.size()).isZero();
  }

  @Test
  void security14_theMemoryIsBounded() {
    for (int i = 0; i < 100; i++) {
      assertThat(tokens.verify(tokens.issue(claims(NOW.plusSeconds(i))).reveal(), NOW))
          .contains(Fixtures.SESSION);
    }
    assertThat(remembered.size()).isEqualTo(10);
  }

  @Test
  void security14_aTokenOfTheFormerKeyVerifiesUntilTheKeyIsGone() {
    String old = tokensOf(KeyRing.of(Fixtures.FORMER_KEY)).issue(claims(NOW)).reveal();
    KeyRing rotated = KeyRing.of(Fixtures.INSTALLATION_KEY, Fixtures.FORMER_KEY);

    assertThat(tokensOf(rotated).verify(old, NOW)).contains(Fixtures.SESSION);
    assertThat(tokensOf(Fixtures.RING).verify(old, NOW)).isEmpty();
    assertThat(tokens.verify(tokensOf(rotated).issue(claims(NOW)).reveal(), NOW))
        .contains(Fixtures.SESSION);
  }

  @Test
  void security14_anotherInstallationsTokenIsRefused() {
    String issued =
        new JwtAccessTokens(
                Fixtures.RING.accessTokenKeys(), "https://other.example.com", Forgery.AUDIENCE)
            .issue(claims(NOW))
            .reveal();

    assertThat(tokens.verify(issued, NOW)).isEmpty();
  }

  private static JwtAccessTokens tokensOf(KeyRing ring) {
    return new JwtAccessTokens(ring.accessTokenKeys(), Forgery.ISSUER, Forgery.AUDIENCE);
  }

  private static String json(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }
}
