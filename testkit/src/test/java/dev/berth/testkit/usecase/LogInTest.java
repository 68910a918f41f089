package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.LogIn;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Login;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.identity.CountingHasher;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LogInTest {

  private static final String WRONG = "quite another horse";

  private final Desk desk = new Desk();
  private final User user = desk.user(desk.registered());

  @Test
  @DisplayName("security 11: each log-in opens a session of its own")
  void theRightPasswordOpensANewSessionEachTime() {
    OpenedSession first = desk.loggedIn(user);
    desk.clock.advance(Duration.ofMinutes(1));
    OpenedSession second = desk.logIn(user.email().value().toUpperCase(Locale.ROOT), Desk.PASSWORD);

    assertThat(
            Set.of(
                first.cookie(),
                second.cookie(),
                first.access(),
                second.access(),
                first.csrf(),
                second.csrf(),
                first.refresh(),
                second.refresh()))
        .hasSize(8);
    assertThat(desk.authenticated(second).actor().user()).isEqualTo(user.id());
    assertThat(desk.user(second).login().lastAt()).contains(desk.clock.instant());
    assertThat(desk.audited()).endsWith("session.log_in", "session.log_in");
  }

  @Test
  @Denies(LogIn.class)
  @DisplayName("security 5: unknown, wrong, malformed and without password are answered alike")
  void unknownWrongMalformedAndPasswordlessAnswerAlikeAndTakeAsLong() {
    User passwordless = passwordless();
    List<Runnable> tries =
        List.of(
            () -> desk.logIn("nobody@example.com", Desk.PASSWORD),
            () -> desk.logIn(user.email().value(), WRONG),
            () -> desk.logIn("not an address", WRONG),
            () -> desk.logIn("", ""),
            () -> desk.logIn("x".repeat(5_000), "x".repeat(5_000)),
            () -> desk.logIn(passwordless.email().value(), Desk.PASSWORD));

    for (Runnable attempt : tries) {
      int before = desk.hasher.worked();
      DomainException refused = catchThrowableOfType(DomainException.class, attempt::run);

      assertThat(refused.code()).isEqualTo(IdentityError.INVALID_CREDENTIALS);
      assertThat(refused.context()).isEmpty();
      assertThat(desk.hasher.worked() - before).as("hashed once, for nobody too").isEqualTo(1);
    }
    assertThat(desk.audited()).filteredOn("session.refuse_log_in"::equals).hasSize(tries.size());
  }

  @Test
  @DisplayName("security 5: a suspension is told after the right password only")
  void aSuspensionIsToldAfterTheRightPasswordOnly() {
    desk.suspend(user, Optional.of("Ask your admin."), UserStatus.SUSPENDED);

    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> desk.logIn(user.email().value(), WRONG));
    DomainException told = catchThrowableOfType(DomainException.class, () -> desk.loggedIn(user));

    assertThat(told.code()).isEqualTo(IdentityError.ACCOUNT_SUSPENDED);
    assertThat(told.context()).containsEntry("message", "Ask your admin.");
    assertThat(desk.entries().get(desk.entries().size() - 1).detail())
        .containsEntry("reason", "account_suspended");
  }

  @Test
  void aTenantsSuspensionIsToldLikewise() {
    OpenedSession session = desk.loggedIn(user);
    desk.suspend(session.signedIn().tenant().orElseThrow(), "Unpaid.");

    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> desk.logIn(user.email().value(), WRONG));
    assertRefused(TenancyError.TENANT_SUSPENDED, () -> desk.loggedIn(user));
  }

  @Test
  void anUnverifiedAddressIsToldLikewiseWhereItHasToBeVerified() {
    Desk strict = new Desk(RegistrationMode.OPEN, true);
    EmailAddress email = IdentitySamples.email();
    strict.register.handle(
        Desk.registration(email, TenancySamples.slug(), Desk.PASSWORD), Desk.ORIGIN);

    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> strict.logIn(email.value(), WRONG));
    assertRefused(
        IdentityError.EMAIL_NOT_VERIFIED, () -> strict.logIn(email.value(), Desk.PASSWORD));
  }

  @Test
  void aRefusedLogInOpensNoSession() {
    desk.suspend(user, Optional.empty(), UserStatus.DELETED);

    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> desk.loggedIn(user));

    assertThat(desk.audited()).doesNotContain("session.log_in");
  }

  @Test
  @DisplayName("security 3: a hash of lower cost is renewed at the next log-in")
  void aHashOfLowerCostIsRenewed() {
    PasswordHash cheap = new CountingHasher(10).hash(Password.parse(Desk.PASSWORD));
    User stored = desk.user(desk.loggedIn(user));
    User older = stored.rehashed(cheap, desk.clock.instant());
    desk.database.committed(() -> desk.database.users().update(older));

    OpenedSession session = desk.loggedIn(user);

    assertThat(desk.user(session).login().hash())
        .hasValueSatisfying(hash -> assertThat(desk.hasher.outdated(hash)).isFalse());
    assertThat(desk.loggedIn(user)).isNotNull();
  }

  @Test
  void whoAsksToBeRememberedIsRememberedForThirtyDays() {
    OpenedSession remembered =
        desk.logIn.handle(
            new LogIn.Command(
                user.email().value(),
                new Secret(Desk.PASSWORD),
                Optional.empty(),
                true,
                Desk.DEVICE),
            Desk.ORIGIN);

    Session session = remembered.signedIn().session();
    assertThat(session.remembered()).isTrue();
    assertThat(session.expiresAt()).isEqualTo(desk.clock.instant().plus(Duration.ofDays(30)));
  }

  @Test
  void anOverloadedHasherRefusesKnownAndUnknownAlike() {
    desk.hasher.overloaded(true);

    assertRefused(IdentityError.HASHING_OVERLOADED, () -> desk.loggedIn(user));
    assertRefused(IdentityError.HASHING_OVERLOADED, () -> desk.logIn("nobody@example.com", WRONG));
  }

  private User passwordless() {
    User sample = IdentitySamples.user();
    return desk.database.committed(
        () ->
            desk.database
                .users()
                .add(
                    new User(
                        sample.id(),
                        sample.email(),
                        sample.emailVerifiedAt(),
                        sample.username(),
                        sample.profile(),
                        new Login(Optional.empty(), false, Optional.empty(), false),
                        sample.status(),
                        sample.suspensionMessage(),
                        false,
                        sample.createdAt(),
                        sample.updatedAt(),
                        0)));
  }
}
