package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.registration.RegisterTenant;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.Username;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RegisterTenantTest {

  private final Desk desk = new Desk();

  @Test
  void aTenantComesIntoBeingWithItsFirstAdminWhoIsLoggedIn() {
    OpenedSession session = desk.registered();

    Tenant tenant = session.signedIn().tenant().orElseThrow();
    assertThat(tenant.plan()).isEqualTo(PlanName.STARTER);
    assertThat(session.signedIn().membership().map(Membership::role)).contains(Role.ADMIN);
    assertThat(desk.authenticated(session).actor().tenant()).contains(tenant.standing());
    assertThat(desk.user(session).login().lastAt()).contains(desk.clock.instant());
  }

  @Test
  void itIsAudited() {
    OpenedSession session = desk.registered();

    assertThat(desk.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.action().value()).isEqualTo("tenant.register");
              assertThat(entry.user()).contains(session.signedIn().user().id());
              assertThat(entry.origin()).isEqualTo(Desk.ORIGIN);
            });
  }

  @Test
  @Denies(RegisterTenant.class)
  void nobodyRegistersWhereRegistrationIsNotOpen() {
    for (RegistrationMode mode :
        new RegistrationMode[] {RegistrationMode.CLOSED, RegistrationMode.INVITE_ONLY}) {
      Desk closed = new Desk(mode, false);

      assertRefused(TenancyError.REGISTRATION_CLOSED, closed::registered);

      assertThat(closed.hasher.worked()).as("nothing was hashed for nobody").isZero();
      assertThat(closed.database.<Boolean>committed(() -> closed.database.users().none())).isTrue();
    }
  }

  @Test
  void aTakenAddressOrSlugLeavesNothingBehind() {
    EmailAddress email = IdentitySamples.email();
    TenantSlug slug = TenancySamples.slug();
    desk.registered(email, slug);
    EmailAddress spelling = new EmailAddress(email.value().toLowerCase(Locale.ROOT));

    assertRefused(
        IdentityError.EMAIL_TAKEN, () -> desk.registered(spelling, TenancySamples.slug()));
    EmailAddress second = IdentitySamples.email();
    assertRefused(TenancyError.SLUG_TAKEN, () -> desk.registered(second, slug));

    assertThat(desk.database.committed(() -> desk.database.users().find(second))).isEmpty();
    assertThat(desk.audited()).containsExactly("tenant.register");
  }

  @Test
  void aBadPasswordIsRefusedWithItsReason() {
    EmailAddress email = new EmailAddress("grace-hopper@example.com");
    Map<String, ErrorCode> refused =
        Map.of(
            "short", IdentityError.PASSWORD_TOO_SHORT,
            "password1234", IdentityError.PASSWORD_COMMON,
            "Grace-Hopper-1906", IdentityError.PASSWORD_CONTAINS_NAME,
            "AnalyticalEngines!", IdentityError.PASSWORD_CONTAINS_NAME);

    refused.forEach(
        (password, code) ->
            assertRefused(
                code,
                () ->
                    desk.register.handle(
                        Desk.registration(email, TenancySamples.slug(), password), Desk.ORIGIN)));
  }

  @Test
  void whoChoosesNoUserNameGetsOneThatIsFree() {
    OpenedSession first =
        desk.registered(new EmailAddress("sam@example.com"), TenancySamples.slug());
    OpenedSession second =
        desk.registered(new EmailAddress("sam@example.org"), TenancySamples.slug());

    assertThat(desk.user(first).username().value()).isEqualTo("sam");
    assertThat(desk.user(second).username().value()).matches("sam[0-9]+");
  }

  @Test
  void aChosenUserNameThatIsTakenIsRefused() {
    Username chosen = IdentitySamples.username();
    desk.register.handle(choosing(chosen), Desk.ORIGIN);

    assertRefused(
        IdentityError.USERNAME_TAKEN, () -> desk.register.handle(choosing(chosen), Desk.ORIGIN));
  }

  @Test
  void ofFourAtOnceWithOneSlugOneGetsIt() {
    TenantSlug slug = TenancySamples.slug();

    Together.run(4, () -> desk.registered(IdentitySamples.email(), slug))
        .onlyThisMany(1, TenancyError.SLUG_TAKEN);
  }

  private static RegisterTenant.Command choosing(Username name) {
    return new RegisterTenant.Command(
        IdentitySamples.email(),
        Password.parse(Desk.PASSWORD),
        new FullName("Ada"),
        Optional.of(name),
        new TenantName("Engines"),
        TenancySamples.slug(),
        new LanguageTag("en"),
        Desk.DEVICE);
  }
}
