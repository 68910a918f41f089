package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.Authenticated;
import dev.berth.application.session.CreateApiToken;
import dev.berth.application.session.Credential;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.token.ListApiTokens;
import dev.berth.application.token.RevokeApiToken;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Scope;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenError;
import dev.berth.domain.token.ApiTokenName;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("security 15: API tokens")
class ApiTokenTest {

  private final Desk desk = new Desk();
  private final OpenedSession session = desk.registered();
  private final Actor me = desk.authenticated(session).actor();
  private final CreateApiToken create =
      new CreateApiToken(
          desk.database.unitOfWork(),
          new CreateApiToken.Stores(
              desk.database.users(), desk.database.sessions(), desk.database.apiTokens()),
          desk.database.auditLog(),
          desk.secrets,
          desk.ids,
          desk.clock);
  private final ListApiTokens list =
      new ListApiTokens(desk.database.unitOfWork(), desk.database.apiTokens());
  private final RevokeApiToken revoke =
      new RevokeApiToken(
          desk.database.unitOfWork(),
          desk.database.apiTokens(),
          desk.database.auditLog(),
          desk.ids,
          desk.clock);

  @Test
  void aTokenNamesItsOwnerWithThePrefixThatScannersLookFor() {
    CreateApiToken.Created created = created(Scope.FULL);

    Actor actor = asking(created.text()).actor();

    assertThat(created.text().reveal()).matches("berth_[A-Za-z0-9_-]{43}");
    assertThat(actor.user()).isEqualTo(me.user());
    assertThat(actor.role()).isEqualTo(me.role());
    assertThat(actor.may(Permission.MEMBER_SIGN_OUT)).isTrue();
    assertThat(desk.audited()).endsWith("api_token.create");
  }

  @Test
  @DisplayName("security 30: what was done by a token names the token, with whatever else it tells")
  void theAuditLogNamesTheTokenThatAsked() {
    CreateApiToken.Created created = created(Scope.FULL);
    Actor program = asking(created.text()).actor();
    User colleague =
        desk.database.committed(() -> desk.database.users().add(IdentitySamples.user()));
    desk.database.committed(
        () ->
            desk.database
                .memberships()
                .add(
                    Membership.joined(
                        colleague.id(),
                        me.tenant().orElseThrow().id(),
                        Role.MEMBER,
                        desk.clock.instant())));

    desk.revokeSessions.ofMember(program, colleague.id());
    desk.revokeSessions.ofMember(me, colleague.id());

    String token = created.token().id().toString();
    assertThat(desk.entries())
        .filteredOn(entry -> entry.action().value().equals("session.end_of_member"))
        .extracting(AuditEntry::detail)
        .containsExactly(Map.of("api_token", token, "sessions", "0"), Map.of("sessions", "0"));
  }

  @Test
  void aScopeTakesAwayAndNeverAdds() {
    Actor reading = asking(created(Scope.READ).text()).actor();
    Actor working = asking(created(Scope.WORK).text()).actor();

    assertThat(reading.may(Permission.WORKSPACE_READ_ALL)).isTrue();
    assertThat(working.may(Permission.WORKSPACE_CREATE)).isTrue();
    assertRefused(
        SharedError.PERMISSION_DENIED, () -> reading.require(Permission.WORKSPACE_CREATE));
    assertRefused(
        SharedError.PERMISSION_DENIED, () -> working.require(Permission.WORKSPACE_CHANGE_ALL));
    assertThat(working.may(Permission.INSTALLATION_RUN)).isFalse();
    assertThat(asking(created(Scope.FULL).text()).actor().may(Permission.INSTALLATION_RUN))
        .isFalse();
  }

  @Test
  @Denies(CreateApiToken.class)
  void whatAsksForASessionIsClosedToIt() {
    Authenticated byToken = asking(created(Scope.FULL).text());

    assertThat(byToken.session()).isEmpty();
    assertRefused(ApiTokenError.API_TOKEN_INSUFFICIENT, byToken::signedIn);
  }

  @Test
  void textThatIsNoTokenOpensNothing() {
    String good = created(Scope.FULL).text().reveal();
    for (String bad : new String[] {"berth_", good + "A", good.substring(0, 48), good + "="}) {
      assertRefused(IdentityError.NOT_AUTHENTICATED, () -> asking(new Secret(bad)));
    }
    assertRefused(
        IdentityError.NOT_AUTHENTICATED,
        () -> desk.authenticate.handle(new Credential.Cookie(new Secret(good)), Desk.ORIGIN));
  }

  @Test
  void itExpires() {
    Secret text = created(Scope.FULL).text();
    desk.clock.advance(Duration.ofDays(90).minusMillis(1));
    assertThat(asking(text)).isNotNull();
    desk.clock.advance(Duration.ofMillis(1));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> asking(text));
    assertThat(listed(me)).hasSize(1);
  }

  @Test
  @DisplayName("security 12: while its owner's tenant is suspended it sleeps")
  void itSleepsWhileItsTenantIsSuspended() {
    Secret text = created(Scope.FULL).text();
    Tenant tenant = session.signedIn().tenant().orElseThrow();
    desk.suspend(tenant, "Unpaid.");
    assertRefused(TenancyError.TENANT_SUSPENDED, () -> asking(text));

    desk.database.committed(
        () -> {
          Tenant suspended = desk.database.tenants().find(tenant.id()).orElseThrow();
          return desk.database.tenants().update(suspended.reactivated(desk.clock.instant()));
        });

    assertThat(asking(text)).isNotNull();
    assertThat(desk.authenticated(session)).isNotNull();
  }

  @Test
  void aSuspensionClosesItAtOnce() {
    Secret text = created(Scope.FULL).text();
    desk.suspend(session.signedIn().tenant().orElseThrow(), "Unpaid.");
    assertRefused(TenancyError.TENANT_SUSPENDED, () -> asking(text));

    desk.suspend(desk.user(session), Optional.empty(), UserStatus.SUSPENDED);
    assertRefused(IdentityError.ACCOUNT_SUSPENDED, () -> asking(text));
  }

  @Test
  void itsLastUseIsNotedOnceAMinute() {
    Secret text = created(Scope.FULL).text();
    asking(text);
    var first = desk.clock.instant();
    desk.clock.advance(Duration.ofSeconds(59));
    asking(text);
    assertThat(listed(me).get(0).lastUsedAt()).contains(first);
    desk.clock.advance(Duration.ofSeconds(1));
    asking(text);

    assertThat(listed(me).get(0).lastUsedAt()).contains(desk.clock.instant());
  }

  @Test
  void aTokenThatIsTakenBackOpensNothingFromThenOn() {
    CreateApiToken.Created created = created(Scope.FULL);

    revoke.handle(me, created.token().id());

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> asking(created.text()));
    assertThat(listed(me)).isEmpty();
    assertThat(desk.audited()).endsWith("api_token.revoke");
  }

  @Test
  @DisplayName("security 12: a new password takes back all of them")
  void aNewPasswordTakesThemBack() {
    CreateApiToken.Created created = created(Scope.FULL);

    desk.changePassword.handle(
        me,
        session.signedIn().session().id(),
        new Secret(Desk.PASSWORD),
        Password.parse("a whole new phrase"));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> asking(created.text()));
    assertThat(listed(me)).isEmpty();
  }

  @Test
  @Denies(CreateApiToken.class)
  @DisplayName("security 12: what was let in before a new password makes no token after it")
  void aSessionThatIsOverByNowMakesNone() {
    Session letIn = session.signedIn().session();
    Session elsewhere = desk.loggedIn(desk.user(session)).signedIn().session();
    desk.changePassword.handle(
        me, letIn.id(), new Secret(Desk.PASSWORD), Password.parse("a whole new phrase"));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> created(letIn, Scope.FULL));
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> created(elsewhere, Scope.FULL));
    assertThat(listed(me)).isEmpty();
  }

  @Test
  @Denies({RevokeApiToken.class, ListApiTokens.class})
  void nobodySeesOrTakesBackAnothersToken() {
    CreateApiToken.Created created = created(Scope.FULL);
    Actor stranger = desk.authenticated(desk.registered()).actor();

    assertThat(listed(stranger)).isEmpty();
    assertRefused(
        ApiTokenError.API_TOKEN_NOT_FOUND, () -> revoke.handle(stranger, created.token().id()));
    assertThat(asking(created.text())).isNotNull();
  }

  @Test
  void fiftyAreEnoughAlsoForManyAtOnce() {
    for (int i = 0; i < ApiToken.MOST - 2; i++) {
      created(Scope.READ);
    }

    Together.run(5, () -> created(Scope.READ)).onlyThisMany(2, ApiTokenError.API_TOKENS_EXHAUSTED);

    assertThat(listed(me)).hasSize(ApiToken.MOST);
  }

  private CreateApiToken.Created created(Scope scope) {
    return created(session.signedIn().session(), scope);
  }

  private CreateApiToken.Created created(Session asks, Scope scope) {
    return create.handle(
        me,
        asks,
        new CreateApiToken.Command(new ApiTokenName("nightly build"), scope, Duration.ofDays(90)));
  }

  private Authenticated asking(Secret text) {
    return desk.authenticate.handle(new Credential.Bearer(text), Desk.ORIGIN);
  }

  private List<ApiToken> listed(Actor actor) {
    return list.handle(actor, new PageRequest(100, Optional.empty())).items();
  }
}
