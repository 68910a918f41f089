package dev.berth.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.AccessClaims;
import dev.berth.application.session.AccessTokens;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.testkit.shared.ContractFor;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Together;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a signer of access tokens promises. Times are whole seconds in a token. */
@ContractFor(AccessTokens.class)
public interface AccessTokensContract {

  Instant NOW = MutableClock.START;
  Duration LIFETIME = Duration.ofMinutes(15);

  AccessTokens tokens();

  /** A signer of another installation. */
  AccessTokens foreignTokens();

  @Test
  default void aTokenNamesItsSessionWhileItIsInTime() {
    AccessClaims claims = claims();
    String token = issue(claims);

    assertThat(tokens().verify(token, NOW)).contains(claims.session());
    assertThat(tokens().verify(token, NOW.plus(LIFETIME).minusSeconds(2)))
        .contains(claims.session());
  }

  @Test
  default void anOperatorsTokenNamesItsSessionToo() {
    AccessClaims claims = claims(Optional.empty(), Role.OPERATOR);

    assertThat(tokens().verify(issue(claims), NOW)).contains(claims.session());
  }

  @Test
  default void aTokenIsWorthNothingWhenItsTimeIsOver() {
    String token = issue(claims());

    assertThat(tokens().verify(token, NOW.plus(LIFETIME).plusSeconds(1))).isEmpty();
    assertThat(tokens().verify(token, NOW.plus(Duration.ofDays(365)))).isEmpty();
  }

  @Test
  default void aForeignTokenIsWorthNothing() {
    assertThat(tokens().verify(foreignTokens().issue(claims()).reveal(), NOW)).isEmpty();
  }

  @Test
  default void aTokenWithAnyLetterChangedIsWorthNothing() {
    String token = issue(claims());

    // The last letter of base64url carries unused bits, so it is left out.
    assertThat(IntStream.range(0, token.length() - 1).filter(i -> i % 7 == 0))
        .allSatisfy(
            place -> {
              char other = token.charAt(place) == 'x' ? 'y' : 'x';
              String changed = token.substring(0, place) + other + token.substring(place + 1);
              assertThat(tokens().verify(changed, NOW)).isEmpty();
            });
  }

  @Test
  default void whatIsNoTokenIsWorthNothingAndNoFault() {
    String token = issue(claims());
    String unsigned =
        base64("{\"alg\":\"none\"}")
            + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);

    assertThat(
            List.of(
                "",
                ".",
                "..",
                "...",
                "Bearer",
                "\0",
                "ünïcødé",
                unsigned,
                token.substring(0, token.length() / 2),
                token + token,
                token + "\n",
                " " + token,
                "x".repeat(100_000)))
        .allSatisfy(text -> assertThat(tokens().verify(text, NOW)).isEmpty());
  }

  @Test
  default void twoTokensOfOneSessionDiffer() {
    AccessClaims claims = claims();
    AccessClaims later =
        new AccessClaims(
            Fresh.uuid(),
            claims.user(),
            claims.session(),
            claims.tenant(),
            claims.role(),
            NOW,
            LIFETIME);

    assertThat(issue(claims)).isNotEqualTo(issue(later));
  }

  @Test
  default void twoThreadsGetTheirOwnAnswers() {
    AccessClaims claims = claims();
    String token = issue(claims);

    Together<Optional<SessionId>> read = Together.run(2, () -> tokens().verify(token, NOW)).all();

    assertThat(read.values())
        .containsExactly(Optional.of(claims.session()), Optional.of(claims.session()));
  }

  private String issue(AccessClaims claims) {
    return tokens().issue(claims).reveal();
  }

  private static AccessClaims claims() {
    return claims(Optional.of(new TenantId(Fresh.uuid())), Role.MEMBER);
  }

  private static AccessClaims claims(Optional<TenantId> tenant, Role role) {
    return new AccessClaims(
        Fresh.uuid(),
        new UserId(Fresh.uuid()),
        new SessionId(Fresh.uuid()),
        tenant,
        role,
        NOW,
        LIFETIME);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  default void aNewPrivateKeyIsNewAndNobodyIsToldOfIt() {
    Secret one = tokens().newPrivateKey();

    assertThat(tokens().newPrivateKey()).isNotEqualTo(one);
    assertThat(tokens().published().toString()).doesNotContain(one.reveal());
  }
}
