package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.account.ChangeEmail;
import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.session.ConfirmTotp;
import dev.berth.application.session.CreateRecoveryCodes;
import dev.berth.application.session.EnrolTotp;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.RemoveTotp;
import dev.berth.application.session.Reproof;
import dev.berth.application.session.SecondFactor;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("security 12: a password that was right a moment ago proves nothing")
class ProvenPasswordTest {

  private static final Secret OLD = new Secret(Desk.PASSWORD);
  private static final Reproof PROOF = new Reproof.ByPassword(OLD);

  private final Desk desk = new Desk();
  private final InMemoryIdentitySide side = desk.database;
  private final OpenedSession session = desk.registered();
  private final Actor me = desk.authenticated(session).actor();
  private final PasswordHasher overtaken = new Overtaken();
  private final SecondFactor secondFactor =
      new SecondFactor(
          side.unitOfWork(),
          side.users(),
          side.totps(),
          desk.codes,
          desk.box,
          overtaken,
          desk.secrets);

  /** While it compares, the owner changes the password. */
  private final class Overtaken implements PasswordHasher {

    @Override
    public PasswordHash hash(Password password) {
      return desk.hasher.hash(password);
    }

    @Override
    public boolean matches(Secret typed, Optional<PasswordHash> hash) {
      boolean matches = desk.hasher.matches(typed, hash);
      desk.changePassword.handle(
          me, session.signedIn().session().id(), OLD, Password.parse("a whole new phrase"));
      return matches;
    }

    @Override
    public boolean outdated(PasswordHash hash) {
      return false;
    }
  }

  @Test
  void itChangesNoAddress() {
    ChangeEmail change =
        new ChangeEmail(
            side.unitOfWork(),
            side.users(),
            overtaken,
            desk.post.orders(),
            side.auditLog(),
            desk.ids,
            desk.clock);

    assertRefused(
        IdentityError.CURRENT_PASSWORD_WRONG,
        () -> change.handle(me, EmailAddress.parse("other@example.com"), OLD));
    assertThat(desk.audited()).doesNotContain("user.request_email_change");
  }

  @Test
  void itBeginsNoSecondFactor() {
    desk.clock.advance(EnrolTotp.FRESH.plusSeconds(1));

    assertRefused(
        IdentityError.CURRENT_PASSWORD_WRONG,
        () -> enrol(secondFactor).handle(me, session.signedIn().session().createdAt(), password()));
    assertThat(side.committed(() -> side.totps().find(me.user()))).isEmpty();
  }

  @Test
  void itTakesNoSecondFactorAway() {
    enabled();
    RemoveTotp remove =
        new RemoveTotp(
            side.unitOfWork(),
            side.users(),
            side.totps(),
            secondFactor,
            desk.post.orders(),
            side.auditLog(),
            desk.ids,
            desk.clock);

    assertRefused(IdentityError.CURRENT_PASSWORD_WRONG, () -> remove.handle(me, PROOF));

    assertThat(desk.user(session).login().totp()).isTrue();
  }

  @Test
  void itDrawsNoRecoveryCodes() {
    enabled();
    CreateRecoveryCodes draw =
        new CreateRecoveryCodes(
            side.unitOfWork(),
            side.users(),
            side.totps(),
            secondFactor,
            desk.post.orders(),
            side.auditLog(),
            desk.ids,
            desk.clock);

    assertRefused(IdentityError.CURRENT_PASSWORD_WRONG, () -> draw.handle(me, PROOF));

    assertThat(desk.audited()).doesNotContain("totp.create_recovery_codes");
  }

  private void enabled() {
    EnrolTotp.Enrolment enrolment =
        enrol(desk.secondFactor).handle(me, session.signedIn().session().createdAt(), password());
    new ConfirmTotp(
            side.unitOfWork(),
            side.users(),
            side.sessions(),
            side.totps(),
            desk.secondFactor,
            desk.post.orders(),
            side.auditLog(),
            desk.ids,
            desk.clock)
        .handle(
            me,
            session.signedIn().session(),
            desk.codes.code(enrolment.secret(), desk.clock.instant()));
  }

  private EnrolTotp enrol(SecondFactor factor) {
    return new EnrolTotp(
        side.unitOfWork(),
        side.users(),
        side.totps(),
        desk.codes,
        desk.box,
        factor,
        side.auditLog(),
        desk.ids,
        desk.clock);
  }

  private static Optional<Secret> password() {
    return Optional.of(OLD);
  }
}
