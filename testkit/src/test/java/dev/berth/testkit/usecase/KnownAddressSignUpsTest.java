package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.registration.ExpireSignUps;
import dev.berth.application.registration.RegisterTenant;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.shared.IdentityNews;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.Username;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a sign-up with a known address holds, where addresses have to be verified. */
class KnownAddressSignUpsTest {

  private static final String ACCEPTED = "accepted";

  private final Desk desk = new Desk(RegistrationMode.OPEN, true);
  private final EmailAddress known = IdentitySamples.email();
  private final ExpireSignUps expire =
      new ExpireSignUps(
          desk.database.unitOfWork(),
          desk.database.signUps(),
          new IdentityNews(desk.database.outbox(), desk.ids),
          desk.database.auditLog(),
          desk.ids,
          desk.clock);

  @BeforeEach
  void anOwnerWhoVerified() {
    answer(known, TenancySamples.slug(), Optional.empty());
    User owner = user(known).orElseThrow();
    desk.database.committed(
        () -> desk.database.users().update(owner.emailVerified(desk.clock.instant())));
  }

  @Test
  @DisplayName("security 6: what a first sign-up holds does not tell known from unknown addresses")
  void aSecondSignUpIsAnsweredAlikeInEveryCombination() {
    for (EmailAddress first : List.of(known, IdentitySamples.email())) {
      for (boolean secondKnown : new boolean[] {true, false}) {
        TenantSlug slug = TenancySamples.slug();
        Optional<Username> name = Optional.of(IdentitySamples.username());
        assertThat(answer(first, slug, name)).isEqualTo(ACCEPTED);
        EmailAddress second = secondKnown ? first : IdentitySamples.email();
        TenantSlug free = TenancySamples.slug();
        Optional<Username> other = Optional.of(IdentitySamples.username());

        assertThat(answer(second, slug, name)).isEqualTo(TenancyError.SLUG_TAKEN.code());
        assertThat(answer(second, slug, other)).isEqualTo(TenancyError.SLUG_TAKEN.code());
        assertThat(answer(second, slug, Optional.empty()))
            .isEqualTo(TenancyError.SLUG_TAKEN.code());
        assertThat(answer(second, free, name)).isEqualTo(IdentityError.USERNAME_TAKEN.code());
        assertThat(answer(second, free, other)).isEqualTo(ACCEPTED);
        assertThat(answer(second, TenancySamples.slug(), Optional.empty())).isEqualTo(ACCEPTED);
      }
    }
  }

  @Test
  @DisplayName("security 6: a derived user name is held for known and unknown addresses alike")
  void aDerivedUserNameIsHeld() {
    EmailAddress renamed = new EmailAddress("grace@example.com");
    answer(renamed, TenancySamples.slug(), Optional.of(IdentitySamples.username()));

    for (EmailAddress first : List.of(renamed, new EmailAddress("barbara@example.com"))) {
      Optional<Username> derived = Optional.of(new Username(first.localPart()));
      assertThat(answer(first, TenancySamples.slug(), Optional.empty())).isEqualTo(ACCEPTED);

      assertThat(answer(IdentitySamples.email(), TenancySamples.slug(), derived))
          .isEqualTo(IdentityError.USERNAME_TAKEN.code());
    }
  }

  @Test
  @DisplayName("security 6: what a known address holds is free after a day, as an unknown one's is")
  void bothExpireTogether() {
    TenantSlug ofKnown = TenancySamples.slug();
    TenantSlug ofUnknown = TenancySamples.slug();
    Optional<Username> name = Optional.of(IdentitySamples.username());
    answer(known, ofKnown, name);
    answer(IdentitySamples.email(), ofUnknown, Optional.empty());
    desk.clock.advance(Duration.ofDays(1));
    assertThat(expire.run()).isZero();
    assertThat(answer(known, ofKnown, name)).isEqualTo(TenancyError.SLUG_TAKEN.code());

    desk.clock.advance(Duration.ofSeconds(1));

    assertThat(expire.run()).isEqualTo(2);
    assertThat(answer(IdentitySamples.email(), ofKnown, name)).isEqualTo(ACCEPTED);
    assertThat(answer(IdentitySamples.email(), ofUnknown, Optional.empty())).isEqualTo(ACCEPTED);
    assertThat(user(known)).as("the owner stays").isPresent();
  }

  @Test
  @DisplayName("security 6: a log-in with what was signed up tells nothing of a known address")
  void aLogInAfterwardsIsAnsweredAlikeAndTakesAsLong() {
    List<List<String>> told = new ArrayList<>();
    for (EmailAddress address : List.of(known, IdentitySamples.email())) {
      told.add(toldAfterSigningUp(address));
    }

    assertThat(told.get(0)).isEqualTo(told.get(1));
    assertThat(told.get(0).get(1)).startsWith(IdentityError.EMAIL_NOT_VERIFIED.code());
    assertThat(desk.logIn(known.value(), Desk.PASSWORD)).as("the owner").isNotNull();
  }

  /** Signs up thrice, and tries the passwords after each time and when the first has expired. */
  private List<String> toldAfterSigningUp(EmailAddress address) {
    List<String> told = new ArrayList<>();
    told.add(logIn(address, "the first long secret"));
    signUp(address, "the first long secret");
    told.add(logIn(address, "the first long secret"));
    told.add(logIn(address, "something else, long"));
    desk.clock.advance(Duration.ofHours(1));
    signUp(address, "the second long secret");
    told.add(logIn(address, "the first long secret"));
    told.add(logIn(address, "the second long secret"));
    desk.clock.advance(Duration.ofHours(23).plusSeconds(1));
    expire.run();
    told.add(logIn(address, "the first long secret"));
    told.add(logIn(address, "the second long secret"));
    signUp(address, "the third long secret");
    told.add(logIn(address, "the second long secret"));
    told.add(logIn(address, "the third long secret"));
    return told;
  }

  private void signUp(EmailAddress address, String password) {
    assertThat(
            desk.register.handle(
                Desk.registration(address, TenancySamples.slug(), password), Desk.ORIGIN))
        .isEmpty();
  }

  /** The answer, and how many hashes it took. */
  private String logIn(EmailAddress address, String password) {
    int before = desk.hasher.worked();
    String answer = "in";
    try {
      desk.logIn(address.value(), password);
    } catch (DomainException refused) {
      answer = refused.code().code();
    }
    return answer + " after " + (desk.hasher.worked() - before);
  }

  @Test
  @DisplayName("security 5 and 6: unknown, wrong and unverified take as long where one is verified")
  void whoIsRefusedWaitsForTwoHashes() {
    EmailAddress unverified = IdentitySamples.email();
    signUp(unverified, Desk.PASSWORD);

    assertThat(logIn(known, "something else, long")).isEqualTo("invalid_credentials after 2");
    assertThat(logIn(IdentitySamples.email(), Desk.PASSWORD))
        .isEqualTo("invalid_credentials after 2");
    assertThat(logIn(unverified, "something else, long")).isEqualTo("invalid_credentials after 2");
    assertThat(logIn(unverified, Desk.PASSWORD)).isEqualTo("email_not_verified after 2");
    assertThat(logIn(known, Desk.PASSWORD)).isEqualTo("in after 1");
  }

  @Test
  @DisplayName("security 6: a held password never opens anything, and the owner's log says so")
  void aHeldPasswordOpensNothing() {
    signUp(known, "the first long secret");

    assertThat(logIn(known, "the first long secret")).startsWith("email_not_verified");

    assertThat(desk.audited()).endsWith("session.refuse_log_in");
    assertThat(desk.detail("session.refuse_log_in")).containsEntry("reason", "invalid_credentials");
  }

  @Test
  @DisplayName("security 6: nothing but a notice to the owner comes of a known address")
  void onlyTheOwnerGetsMail() {
    int before = desk.database.committed(() -> desk.database.users().all().size());
    answer(known, TenancySamples.slug(), Optional.empty());

    List<User> all = desk.database.committed(() -> desk.database.users().all());
    assertThat(all).hasSize(before + 1);
    User standIn =
        all.stream().filter(user -> !user.email().equals(known)).findFirst().orElseThrow();
    assertThat(standIn.email().value()).endsWith("@sign-up.invalid");
    assertThat(standIn.emailVerifiedAt()).isEmpty();
    assertThat(desk.post.to(standIn.email())).isEmpty();
    assertThat(desk.post.to(known))
        .containsExactly(MailTemplate.VERIFY_EMAIL, MailTemplate.ALREADY_REGISTERED);
    assertThat(desk.audited()).endsWith("tenant.register", "tenant.register_again");
  }

  @Test
  void ofFourAtOnceWithOneAddressNoneIsRefused() {
    EmailAddress address = IdentitySamples.email();

    Together<String> answers =
        Together.run(4, () -> answer(address, TenancySamples.slug(), Optional.empty()));

    assertThat(answers.all().values()).containsOnly(ACCEPTED);
  }

  private String answer(EmailAddress address, TenantSlug slug, Optional<Username> name) {
    RegisterTenant.Command plain = Desk.registration(address, slug, Desk.PASSWORD);
    RegisterTenant.Command command =
        new RegisterTenant.Command(
            plain.email(),
            plain.password(),
            plain.fullName(),
            name,
            plain.tenantName(),
            plain.tenantSlug(),
            plain.language(),
            plain.device());
    try {
      assertThat(desk.register.handle(command, Desk.ORIGIN)).isEmpty();
      return ACCEPTED;
    } catch (DomainException refused) {
      return refused.code().code();
    }
  }

  private Optional<User> user(EmailAddress address) {
    return desk.database.committed(() -> desk.database.users().find(address));
  }
}
