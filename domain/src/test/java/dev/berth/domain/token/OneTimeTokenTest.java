package dev.berth.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OneTimeTokenTest {

  private static final Instant NOW = Instant.parse("2025-03-01T10:15:30Z");

  @Test
  void eachPurposeHasItsLifetime() {
    assertThat(
            Map.of(
                TokenPurpose.VERIFY_EMAIL, Duration.ofDays(1),
                TokenPurpose.RESET_PASSWORD, Duration.ofHours(1),
                TokenPurpose.INVITATION, Duration.ofDays(3),
                TokenPurpose.CHANGE_EMAIL, Duration.ofDays(1)))
        .hasSize(TokenPurpose.values().length)
        .allSatisfy(
            (purpose, lifetime) ->
                assertThat(token(purpose).expiresAt()).isEqualTo(NOW.plus(lifetime)));
  }

  @Test
  @DisplayName("security 8: used once, and not from the instant of its expiry on")
  void itIsUsedOnceAndInTime() {
    OneTimeToken token = token(TokenPurpose.RESET_PASSWORD);
    Instant last = token.expiresAt().minusNanos(1);

    assertThat(token.used(last).usedAt()).contains(last);
    assertInvalid(token, token.expiresAt());
    assertInvalid(token, token.expiresAt().plusSeconds(1));
    assertInvalid(token.used(NOW), NOW);
  }

  private static void assertInvalid(OneTimeToken token, Instant at) {
    assertThat(token.usable(at)).isFalse();
    assertThatThrownBy(() -> token.used(at))
        .isInstanceOfSatisfying(
            DomainException.class,
            refused -> assertThat(refused.code()).isEqualTo(TokenError.TOKEN_INVALID));
  }

  private static OneTimeToken token(TokenPurpose purpose) {
    return OneTimeToken.issued(
        new OneTimeTokenId(new UUID(1, 1)),
        purpose,
        new UUID(2, 2),
        new EmailAddress("ada@example.com"),
        TokenDigest.of(new Secret("token")),
        NOW);
  }
}
