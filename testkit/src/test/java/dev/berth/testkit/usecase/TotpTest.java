package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.session.ConfirmTotp;
import dev.berth.application.session.CreateRecoveryCodes;
import dev.berth.application.session.EnrolTotp;
import dev.berth.application.session.LogIn;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.RemoveTotp;
import dev.berth.application.session.Reproof;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TotpTest {

  private final Desk desk = new Desk();
  private final InMemoryIdentitySide side = desk.database;
  private final OpenedSession session = desk.registered();
  private final User user = desk.user(session);
  private final Actor me = desk.authenticated(session).actor();
  private final EnrolTotp enrol =
      new EnrolTotp(
          side.unitOfWork(),
          side.users(),
          side.totps(),
          desk.codes,
          desk.box,
          desk.secondFactor,
          side.auditLog(),
          desk.ids,
          desk.clock);
  private final ConfirmTotp confirm =
      new ConfirmTotp(
          side.unitOfWork(),
          side.users(),
          side.sessions(),
          side.totps(),
          desk.secondFactor,
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);
  private final RemoveTotp remove =
      new RemoveTotp(
          side.unitOfWork(),
          side.users(),
          side.totps(),
          desk.secondFactor,
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);
  private final CreateRecoveryCodes recoveryCodes =
      new CreateRecoveryCodes(
          side.unitOfWork(),
          side.users(),
          side.totps(),
          desk.secondFactor,
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);

  @Test
  void untilACodeConfirmsItNothingIsAskedFor() {
    enrol();

    assertThat(desk.loggedIn(user)).isNotNull();
    assertThat(desk.user(session).login().totp()).isFalse();
  }

  @Test
  void afterTheRightPasswordACodeIsAskedForAndOpens() {
    Secret secret = enabled().secret();
    later();

    assertRefused(IdentityError.TOTP_REQUIRED, () -> desk.loggedIn(user));
    assertRefused(
        IdentityError.INVALID_CREDENTIALS,
        () -> desk.logIn(user.email().value(), "quite another horse"));
    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> logIn("000000"));

    assertThat(logIn(code(secret))).isNotNull();
    assertThat(desk.user(session).login().totp()).isTrue();
    assertThat(desk.audited())
        .contains("totp.enrol", "totp.enable", "session.refuse_log_in", "session.log_in");
  }

  @Test
  void aTimeStepIsUsedOnceAlsoByTheConfirmationAndByManyAtOnce() {
    Secret secret = enabled().secret();
    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> logIn(code(secret)));
    later();
    String code = code(secret);

    Together.run(5, () -> logIn(code)).onlyThisMany(1, IdentityError.INVALID_CREDENTIALS);

    desk.clock.advance(Duration.ofSeconds(-30));
    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> logIn(code(secret)));
  }

  @Test
  void aRecoveryCodeOpensOnce() {
    List<Secret> codes = enabled().recoveryCodes();

    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    assertThat(logIn(codes.get(3).reveal())).isNotNull();
    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> logIn(codes.get(3).reveal()));
    assertThat(logIn(codes.get(4).reveal())).isNotNull();
  }

  @Test
  void newRecoveryCodesReplaceTheOlderOnes() {
    Enabled enabled = enabled();
    later();

    List<Secret> fresh = recoveryCodes.handle(me, new Reproof.ByCode(code(enabled.secret())));

    assertRefused(
        IdentityError.INVALID_CREDENTIALS, () -> logIn(enabled.recoveryCodes().get(0).reveal()));
    assertThat(logIn(fresh.get(0).reveal())).isNotNull();
  }

  @Test
  @Denies({RemoveTotp.class, CreateRecoveryCodes.class})
  void whoCannotProveThemselvesAnewChangesNothing() {
    Enabled enabled = enabled();
    Reproof wrongPassword = new Reproof.ByPassword(new Secret("wrong"));
    Reproof wrongCode = new Reproof.ByCode("000000");

    assertRefused(IdentityError.CURRENT_PASSWORD_WRONG, () -> remove.handle(me, wrongPassword));
    assertRefused(IdentityError.TOTP_CODE_WRONG, () -> remove.handle(me, wrongCode));
    assertRefused(
        IdentityError.CURRENT_PASSWORD_WRONG, () -> recoveryCodes.handle(me, wrongPassword));
    assertRefused(IdentityError.TOTP_CODE_WRONG, () -> recoveryCodes.handle(me, wrongCode));

    assertThat(logIn(enabled.recoveryCodes().get(0).reveal())).isNotNull();
  }

  @Test
  void itIsTurnedOffByPasswordOrCode() {
    enabled();
    remove.handle(me, new Reproof.ByPassword(new Secret(Desk.PASSWORD)));
    assertThat(desk.loggedIn(user)).isNotNull();

    List<Secret> codes = enabled().recoveryCodes();
    remove.handle(me, new Reproof.ByCode(codes.get(0).reveal()));

    assertThat(desk.loggedIn(user)).isNotNull();
    assertThat(desk.audited()).contains("totp.disable");
  }

  @Test
  @Denies({EnrolTotp.class, ConfirmTotp.class})
  void oneThatIsOnIsNotReplacedAndNoneIsConfirmedTwiceOrByAWrongCode() {
    assertRefused(
        IdentityError.TOTP_NOT_ENABLED,
        () -> confirm.handle(me, session.signedIn().session(), "000000"));
    enrol();
    assertRefused(
        IdentityError.TOTP_CODE_WRONG,
        () -> confirm.handle(me, session.signedIn().session(), "000000"));
    Secret secret = enabled().secret();
    later();

    assertRefused(IdentityError.TOTP_ALREADY_ENABLED, () -> enrol());
    assertRefused(
        IdentityError.TOTP_ALREADY_ENABLED,
        () -> confirm.handle(me, session.signedIn().session(), code(secret)));
  }

  @Test
  void theMailboxIsToldWhatHappensToTheSecondFactor() {
    enrol();
    assertThat(told()).as("what is not confirmed is nothing").isEmpty();

    List<Secret> codes = enabled().recoveryCodes();
    assertThat(told()).containsExactly(MailTemplate.TOTP_ENABLED);
    recoveryCodes.handle(me, new Reproof.ByCode(codes.get(0).reveal()));
    assertThat(told())
        .containsExactly(MailTemplate.TOTP_ENABLED, MailTemplate.RECOVERY_CODES_CREATED);
    assertRefused(
        IdentityError.TOTP_CODE_WRONG, () -> remove.handle(me, new Reproof.ByCode("000000")));
    remove.handle(me, new Reproof.ByPassword(new Secret(Desk.PASSWORD)));

    assertThat(told())
        .containsExactly(
            MailTemplate.TOTP_ENABLED,
            MailTemplate.RECOVERY_CODES_CREATED,
            MailTemplate.TOTP_DISABLED);
  }

  private List<MailTemplate> told() {
    return desk.post.to(user.email());
  }

  @Test
  @Denies(ConfirmTotp.class)
  @DisplayName("security 12: what was let in before a new password turns no second factor on")
  void aSessionThatIsOverByNowConfirmsNothing() {
    Secret secret = enrol().secret();
    Session letIn = session.signedIn().session();
    desk.changePassword.handle(
        me, letIn.id(), new Secret(Desk.PASSWORD), Password.parse("a whole new phrase"));

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> confirm.handle(me, letIn, code(secret)));
    assertThat(desk.user(session).login().totp()).isFalse();
  }

  @Test
  void security15b_theSecretIsStoredSealed() {
    Secret secret = enabled().secret();

    assertThat(side.committed(() -> side.totps().find(user.id())).orElseThrow().secret().value())
        .doesNotContain(secret.reveal());
    assertThat(new Reproof.ByCode("123456").toString()).doesNotContain("123456");
  }

  @Test
  @Denies(EnrolTotp.class)
  void aSessionThatWasLeftOpenTurnsNoneOnWithoutThePassword() {
    desk.clock.advance(EnrolTotp.FRESH);
    assertThat(enrol()).as("ten minutes are still in time").isNotNull();
    desk.clock.advance(Duration.ofMillis(1));

    assertRefused(IdentityError.PROOF_REQUIRED, this::enrol);
    assertRefused(IdentityError.CURRENT_PASSWORD_WRONG, () -> enrol("wrong"));
    assertThat(desk.audited()).as("what was refused began nothing").containsOnlyOnce("totp.enrol");

    Secret secret = enrol(Desk.PASSWORD).secret();
    assertThat(confirm.handle(me, session.signedIn().session(), code(secret))).hasSize(10);
  }

  @Test
  @Denies(EnrolTotp.class)
  void aPasswordThatIsGivenMustBeRightHoweverFreshTheLogInIs() {
    assertRefused(IdentityError.CURRENT_PASSWORD_WRONG, () -> enrol("wrong"));

    assertThat(enrol(Desk.PASSWORD).account()).isEqualTo(user.email());
  }

  private EnrolTotp.Enrolment enrol() {
    return enrol.handle(me, loggedInAt(), Optional.empty());
  }

  private EnrolTotp.Enrolment enrol(String password) {
    return enrol.handle(me, loggedInAt(), Optional.of(new Secret(password)));
  }

  private Instant loggedInAt() {
    return session.signedIn().session().createdAt();
  }

  private record Enabled(Secret secret, List<Secret> recoveryCodes) {}

  private Enabled enabled() {
    Secret secret = enrol().secret();
    return new Enabled(secret, confirm.handle(me, session.signedIn().session(), code(secret)));
  }

  private String code(Secret secret) {
    return desk.codes.code(secret, desk.clock.instant());
  }

  private void later() {
    desk.clock.advance(Duration.ofSeconds(90));
  }

  private OpenedSession logIn(String code) {
    return desk.logIn.handle(
        new LogIn.Command(
            user.email().value(), new Secret(Desk.PASSWORD), Optional.of(code), false, Desk.DEVICE),
        Desk.ORIGIN);
  }
}
