package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.account.ResetPassword;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.token.ApiTokenSamples;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a reset of a forgotten password ends, and what it leaves. */
class PasswordResetTest {

  private static final Password ANOTHER = Password.parse("another long secret");

  private final Desk desk = new Desk();
  private final InMemoryIdentitySide side = desk.database;
  private final OpenedSession session = desk.registered();
  private final User user = desk.user(session);
  private final ResetPassword reset =
      new ResetPassword(
          side.unitOfWork(),
          new ResetPassword.Accounts(
              side.users(), side.memberships(), side.tenants(), side.sessions(), side.apiTokens()),
          desk.post.links(),
          new NewPasswords(new PasswordPolicy(12, Set.of("password1234")), desk.hasher),
          desk.unlimited,
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);

  @Test
  @DisplayName("security 10: a reset ends all sessions, logs nobody in and tells the mailbox")
  void aResetEndsAllSessionsAndTellsTheMailbox() {
    OpenedSession other = desk.loggedIn(user);
    side.committed(() -> side.apiTokens().add(ApiTokenSamples.token(user.id())));

    reset.handle(resetToken(), ANOTHER, Desk.ORIGIN);

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(session));
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(other));
    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> desk.loggedIn(user));
    assertThat(desk.logIn(user.email().value(), ANOTHER.secret().reveal())).isNotNull();
    assertThat(desk.post.to(user.email())).containsExactly(MailTemplate.PASSWORD_RESET);
    assertThat(side.<Integer>committed(() -> side.apiTokens().count(user.id()))).isZero();
    assertThat(desk.audited()).contains("user.reset_password");
    assertThat(desk.user(other).emailVerifiedAt())
        .as("who reads the mail proved the address")
        .isPresent();
  }

  @Test
  @DisplayName("security 10: a reset lifts no suspension")
  void aResetLiftsNoSuspension() {
    desk.suspend(user, Optional.of("Ask your admin."), UserStatus.SUSPENDED);

    reset.handle(resetToken(), ANOTHER, Desk.ORIGIN);

    assertRefused(
        IdentityError.ACCOUNT_SUSPENDED,
        () -> desk.logIn(user.email().value(), ANOTHER.secret().reveal()));
  }

  @Test
  @DisplayName("security 10: a reset leaves the second factor as it was")
  void aResetLeavesTheSecondFactor() {
    User guarded = user.withTotp(true, desk.clock.instant());
    side.committed(() -> side.users().update(guarded));

    reset.handle(resetToken(), ANOTHER, Desk.ORIGIN);

    assertRefused(
        IdentityError.TOTP_REQUIRED,
        () -> desk.logIn(user.email().value(), ANOTHER.secret().reveal()));
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
}
