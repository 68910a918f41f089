package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.account.ResetPassword;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.ratelimit.Rates;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A lock-out by others' guesses, and what a reset by link makes of it. */
class ResetAfterGuessesTest {

  private static final Password ANOTHER = Password.parse("another long secret");

  private final Desk desk = new Desk();
  private final InMemoryIdentitySide side = desk.database;
  private final User user = desk.user(desk.registered());
  private final LimitTries tries =
      new LimitTries(
          new Rates(
              Optional.of(new Rate(3, Duration.ofMinutes(15))),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()),
          side.unitOfWork(),
          side.rateLimits(),
          desk.clock);
  private final ResetPassword reset =
      new ResetPassword(
          side.unitOfWork(),
          new ResetPassword.Accounts(
              side.users(), side.memberships(), side.tenants(), side.sessions(), side.apiTokens()),
          desk.post.links(),
          new NewPasswords(new PasswordPolicy(12, Set.of("password1234")), desk.hasher),
          tries,
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);

  @Test
  @DisplayName("security 7: whoever has a reset link is not locked out by others' guesses")
  void aResetForgetsWhatWasTriedAtTheLogIn() {
    for (int i = 0; i < 3; i++) {
      assertRefused(IdentityError.INVALID_CREDENTIALS, () -> limitedLogIn("a wild guess"));
    }
    assertRefused(RateLimitError.TOO_MANY_TRIES, () -> limitedLogIn(Desk.PASSWORD));

    reset.handle(resetToken(), ANOTHER, Desk.ORIGIN);

    assertThat(limitedLogIn(ANOTHER.secret().reveal())).isNotNull();
  }

  @Test
  @DisplayName("security 7: a reset that fails leaves the tries as they were counted")
  void aResetThatFailsForgetsNoTries() {
    for (int i = 0; i < 3; i++) {
      assertRefused(IdentityError.INVALID_CREDENTIALS, () -> limitedLogIn("a wild guess"));
    }

    assertInvalid(() -> reset.handle(new Secret("A".repeat(43)), ANOTHER, Desk.ORIGIN));

    assertRefused(RateLimitError.TOO_MANY_TRIES, () -> limitedLogIn(Desk.PASSWORD));
  }

  private OpenedSession limitedLogIn(String password) {
    String email = user.email().value();
    return tries.logIn(email, Desk.ORIGIN, told -> {}, () -> desk.logIn(email, password));
  }

  private Secret resetToken() {
    return side.committed(
        () ->
            desk.post
                .links()
                .issue(
                    new MailId(Fresh.uuid()),
                    TokenPurpose.RESET_PASSWORD,
                    user.id().value(),
                    user.email())
                .orElseThrow());
  }

  private static void assertInvalid(Runnable attempt) {
    assertRefused(TokenError.TOKEN_INVALID, attempt::run);
  }
}
