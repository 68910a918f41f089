package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.identity.CreateOperator;
import dev.berth.application.session.Authenticate;
import dev.berth.application.session.Authenticated;
import dev.berth.application.session.ChangePassword;
import dev.berth.application.session.Credential;
import dev.berth.application.session.CsrfTokens;
import dev.berth.application.session.LogOut;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.RenewedSession;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuthenticateTest {

  private static final EmailAddress OPERATOR = new EmailAddress("operator@example.com");

  private final Desk desk = new Desk();
  private final OpenedSession session = desk.registered();
  private final User user = desk.user(session);

  @Test
  void cookieAndAccessTokenNameTheSameActor() {
    Actor byCookie = desk.authenticated(session).actor();
    Actor byToken =
        desk.authenticate.handle(new Credential.Bearer(session.access()), Desk.ORIGIN).actor();

    assertThat(byCookie).isEqualTo(byToken);
    assertThat(byCookie.user()).isEqualTo(user.id());
    assertThat(byCookie.role()).isEqualTo(Role.ADMIN);
    assertThat(byCookie.origin()).isEqualTo(Desk.ORIGIN);
  }

  @Test
  @Denies(Authenticate.class)
  void whatNamesNoLiveSessionIsRefused() {
    for (String text :
        new String[] {"", "x", session.csrf().reveal(), session.refresh().reveal()}) {
      assertRefused(IdentityError.NOT_AUTHENTICATED, () -> byCookie(text));
      assertRefused(IdentityError.NOT_AUTHENTICATED, () -> byToken(text));
    }
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> byCookie(session.access().reveal()));
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> byToken(session.cookie().reveal()));
  }

  @Test
  @DisplayName("security 12: a log-out ends cookie and token at once, and no other session")
  void loggingOutEndsCookieAndTokenAtOnceAndNoOtherSession() {
    OpenedSession other = desk.loggedIn(user);

    logOut(session);

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(session));
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> byToken(session.access().reveal()));
    assertThat(desk.authenticated(other).actor().user()).isEqualTo(user.id());
    assertThat(desk.audited()).endsWith("session.log_out");
  }

  @Test
  @Denies(LogOut.class)
  void nobodyLogsSomebodyElseOut() {
    OpenedSession stranger = desk.registered();

    desk.logOut.handle(desk.authenticated(stranger).actor(), session.signedIn().session().id());

    assertThat(desk.authenticated(session).actor().user()).isEqualTo(user.id());
  }

  @Test
  void aSuspensionWorksOnOpenSessionsAtOnce() {
    desk.suspend(user, Optional.empty(), UserStatus.SUSPENDED);

    assertRefused(IdentityError.ACCOUNT_SUSPENDED, () -> desk.authenticated(session));
  }

  @Test
  void aTenantsSuspensionToo() {
    desk.suspend(session.signedIn().tenant().orElseThrow(), "Unpaid.");

    assertRefused(TenancyError.TENANT_SUSPENDED, () -> desk.authenticated(session));
  }

  @Test
  @DisplayName("security 11: an idle session dies and a seen one lives")
  void anIdleSessionDiesAndASeenOneLives() {
    desk.clock.advance(Duration.ofHours(23));
    desk.authenticated(session);
    desk.clock.advance(Duration.ofHours(23));
    desk.authenticated(session);
    desk.clock.advance(Duration.ofHours(24));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(session));
  }

  @Test
  void aRequestThatIsStillOpenKeepsNoSessionAlive() {
    desk.clock.advance(Duration.ofHours(23));
    desk.authenticate.again(new Credential.Cookie(session.cookie()), Desk.ORIGIN);
    desk.clock.advance(Duration.ofHours(1));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(session));
  }

  @Test
  void anAccessTokenIsWorthNothingAfterItsTime() {
    desk.clock.advance(Duration.ofMinutes(16));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> byToken(session.access().reveal()));
    assertThat(desk.authenticated(session)).isNotNull();
  }

  @Test
  @DisplayName("security 31: a seeded operator must change the password first")
  void anOperatorHasNoTenantAndMustChangeThePasswordFirst() {
    CreateOperator.Created created = desk.createOperator.handle(OPERATOR, Optional.empty());
    OpenedSession opened = desk.logIn(OPERATOR.value(), created.password().reveal());
    Authenticated operator = desk.authenticated(opened);

    assertThat(operator.anyActor().role()).isEqualTo(Role.OPERATOR);
    assertThat(operator.anyActor().tenant()).isEmpty();
    assertRefused(IdentityError.PASSWORD_CHANGE_REQUIRED, operator::actor);

    RenewedSession renewed = changePassword(operator, created.password(), Desk.PASSWORD);
    assertThat(byCookie(renewed.cookie().reveal()).actor().role()).isEqualTo(Role.OPERATOR);
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(opened));
  }

  @Test
  @Denies(CreateOperator.class)
  @DisplayName("security 31: an operator is seeded only where there is none")
  void anOperatorIsSeededOnlyWhereThereIsNobodyYet() {
    assertThat(desk.createOperator.seed(OPERATOR, Optional.empty())).isEmpty();
    assertThat(new Desk().createOperator.seed(OPERATOR, Optional.empty())).isPresent();
    assertRefused(
        IdentityError.EMAIL_TAKEN,
        () -> desk.createOperator.handle(user.email(), Optional.empty()));
    assertThat(desk.audited()).doesNotContain("operator.create");
  }

  @Test
  @DisplayName("security 12: a new password ends the other sessions")
  void aNewPasswordEndsTheOtherSessionsAndIsAudited() {
    OpenedSession other = desk.loggedIn(user);

    changePassword(desk.authenticated(session), new Secret(Desk.PASSWORD), "a whole new phrase");

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(other));
    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> desk.loggedIn(user));
    assertThat(desk.logIn(user.email().value(), "a whole new phrase")).isNotNull();
    assertThat(desk.audited()).contains("user.change_password");
  }

  @Test
  @DisplayName("security 11: with a new password the session goes on under a new cookie alone")
  void aNewPasswordComesWithANewCookie() {
    RenewedSession renewed =
        changePassword(
            desk.authenticated(session), new Secret(Desk.PASSWORD), "a whole new phrase");

    assertThat(byCookie(renewed.cookie().reveal()).signedIn().session().id())
        .isEqualTo(session.signedIn().session().id());
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> byCookie(session.cookie().reveal()));
    assertThat(desk.authenticate.handle(new Credential.Bearer(session.access()), Desk.ORIGIN))
        .as("the bearer of a token, who cannot be given another with the answer")
        .isNotNull();
    assertThat(renewed.lifetime()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void aSessionThatEndedMeanwhileChangesNothing() {
    Authenticated me = desk.authenticated(session);
    logOut(session);

    assertRefused(
        IdentityError.NOT_AUTHENTICATED,
        () -> changePassword(me, new Secret(Desk.PASSWORD), "a whole new phrase"));

    assertThat(desk.loggedIn(user)).isNotNull();
    assertThat(desk.audited()).doesNotContain("user.change_password");
  }

  @Test
  @Denies(ChangePassword.class)
  void withoutThePresentPasswordThereIsNoNewOne() {
    Authenticated me = desk.authenticated(session);

    assertRefused(
        IdentityError.CURRENT_PASSWORD_WRONG,
        () -> changePassword(me, new Secret("wrong"), "a whole new phrase"));
    assertRefused(
        IdentityError.PASSWORD_UNCHANGED,
        () -> changePassword(me, new Secret(Desk.PASSWORD), Desk.PASSWORD));
    assertRefused(
        IdentityError.PASSWORD_TOO_SHORT,
        () -> changePassword(me, new Secret(Desk.PASSWORD), "short"));

    assertThat(desk.audited()).doesNotContain("user.change_password");
    assertThat(desk.loggedIn(user)).isNotNull();
  }

  @Test
  void anUnsafeRequestNeedsItsOwnSessionsToken() {
    CsrfTokens csrf = new CsrfTokens(desk.sessionSecrets);
    Authenticated me = desk.authenticated(session);
    OpenedSession other = desk.loggedIn(user);

    csrf.require(me, Optional.of(session.csrf()));

    assertRefused(IdentityError.CSRF_TOKEN_WRONG, () -> csrf.require(me, Optional.empty()));
    assertRefused(
        IdentityError.CSRF_TOKEN_WRONG, () -> csrf.require(me, Optional.of(other.csrf())));
  }

  private void logOut(OpenedSession opened) {
    SessionId id = opened.signedIn().session().id();
    desk.logOut.handle(desk.authenticated(opened).actor(), id);
  }

  private RenewedSession changePassword(Authenticated who, Secret current, String chosen) {
    return desk.changePassword.handle(
        who.anyActor(), who.signedIn().session().id(), current, Password.parse(chosen));
  }

  private Authenticated byCookie(String token) {
    return desk.authenticate.handle(new Credential.Cookie(new Secret(token)), Desk.ORIGIN);
  }

  private Authenticated byToken(String token) {
    return desk.authenticate.handle(new Credential.Bearer(new Secret(token)), Desk.ORIGIN);
  }

  @Test
  void aSessionThatNobodyOpenedCanBeEndedWithoutAFault() {
    desk.logOut.handle(desk.authenticated(session).actor(), new SessionId(Fresh.uuid()));

    assertThat(desk.authenticated(session)).isNotNull();
  }

  @Test
  void security02_theTenantsNameIsNoNewPassword() {
    Authenticated me = desk.authenticated(session);

    assertRefused(
        IdentityError.PASSWORD_CONTAINS_NAME,
        () -> changePassword(me, new Secret(Desk.PASSWORD), "Analytical Engines 1843!"));
  }
}
