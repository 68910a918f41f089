package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.registration.ExpireSignUps;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Registration where an address has to be verified before it opens anything. */
class UnverifiedSignUpsTest {

  private final Desk desk = new Desk(RegistrationMode.OPEN, true);
  private final EmailAddress email = IdentitySamples.email();
  private final TenantSlug slug = TenancySamples.slug();
  private final ExpireSignUps expire =
      new ExpireSignUps(
          desk.database.unitOfWork(),
          desk.database.signUps(),
          new IdentityNews(desk.database.outbox(), desk.ids),
          desk.database.auditLog(),
          desk.ids,
          desk.clock);

  @Test
  void nobodyIsLoggedInAndAMailGoesOut() {
    assertThat(register(email, slug)).isEmpty();

    assertThat(desk.post.to(email)).containsExactly(MailTemplate.VERIFY_EMAIL);
    assertRefused(IdentityError.EMAIL_NOT_VERIFIED, () -> desk.logIn(email.value(), Desk.PASSWORD));
  }

  @Test
  @DisplayName("security 6: a known address is answered as an unknown one, and hashed as long")
  void aKnownAddressIsAnsweredAlikeAndItsOwnerIsTold() {
    register(email, slug);
    EmailAddress spelling = new EmailAddress(email.value().toUpperCase(Locale.ROOT));
    int before = desk.hasher.worked();

    assertThat(register(spelling, TenancySamples.slug())).isEmpty();
    int forKnown = desk.hasher.worked() - before;
    register(IdentitySamples.email(), TenancySamples.slug());

    assertThat(desk.hasher.worked() - before).isEqualTo(2 * forKnown);
    assertThat(desk.post.to(email))
        .containsExactly(MailTemplate.VERIFY_EMAIL, MailTemplate.ALREADY_REGISTERED);
    assertThat(desk.audited()).contains("tenant.register_again");
  }

  @Test
  @DisplayName("security 6: nor does a taken slug or user name tell them apart")
  void aTakenSlugIsToldForKnownAndUnknownAddressesAlike() {
    register(email, slug);

    assertRefused(TenancyError.SLUG_TAKEN, () -> register(email, slug));
    assertRefused(TenancyError.SLUG_TAKEN, () -> register(IdentitySamples.email(), slug));
  }

  @Test
  void aSignUpThatNobodyVerifiesFreesAddressAndSlugAfterADay() {
    register(email, slug);
    desk.clock.advance(Duration.ofDays(1));
    assertThat(expire.run()).isZero();

    desk.clock.advance(Duration.ofSeconds(1));

    assertThat(expire.run()).isEqualTo(1);
    assertThat(desk.audited()).endsWith("tenant.expire");
    assertThat(desk.database.committed(() -> desk.database.outbox().pending(9)))
        .extracting(OutboxMessage::type)
        .containsExactly("member.joined", "tenant.purge");
    assertThat(register(email, slug)).isEmpty();
    assertThat(desk.post.to(email)).endsWith(MailTemplate.VERIFY_EMAIL);
  }

  @Test
  void whoVerifiedInTimeStays() {
    register(email, slug);
    User user = find();
    desk.database.committed(
        () -> desk.database.users().update(user.emailVerified(desk.clock.instant())));
    desk.clock.advance(Duration.ofDays(400));

    assertThat(expire.run()).isZero();
    assertThat(desk.logIn(email.value(), Desk.PASSWORD)).isNotNull();
  }

  private Optional<OpenedSession> register(EmailAddress address, TenantSlug name) {
    return desk.register.handle(Desk.registration(address, name, Desk.PASSWORD), Desk.ORIGIN);
  }

  private User find() {
    return desk.database.committed(() -> desk.database.users().find(email)).orElseThrow();
  }
}
