package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.account.ChangeEmail;
import dev.berth.application.account.ConfirmEmail;
import dev.berth.application.account.RequestLink;
import dev.berth.application.account.RequestLink.Purpose;
import dev.berth.application.account.ResetPassword;
import dev.berth.application.account.VerifyEmail;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What mailed links do, over the fakes. */
class MailedLinksTest {

  private static final Password ANOTHER = Password.parse("another long secret");

  private final Desk desk = new Desk();
  private final InMemoryIdentitySide side = desk.database;
  private final OpenedSession session = desk.registered();
  private final User user = desk.user(session);
  private final EmailAddress wanted = IdentitySamples.email();
  private final RequestLink request =
      new RequestLink(
          side.unitOfWork(),
          side.users(),
          side.memberships(),
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);
  private final VerifyEmail verify =
      new VerifyEmail(
          side.unitOfWork(),
          side.users(),
          side.memberships(),
          desk.post.links(),
          side.auditLog(),
          desk.ids,
          desk.clock);
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
  private final ChangeEmail change = changing(desk.post.orders());
  private final ConfirmEmail confirm =
      new ConfirmEmail(
          side.unitOfWork(),
          side.users(),
          side.memberships(),
          desk.post.links(),
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);

  @Test
  void anAddressIsVerifiedOnceByItsLink() {
    ask(Purpose.VERIFICATION, user.email());
    Secret token = desk.post.token(user.email());

    verify.handle(token, Desk.ORIGIN);

    assertThat(current().emailVerifiedAt()).contains(desk.clock.instant());
    assertThat(desk.audited()).endsWith("user.request_verification", "user.verify_email");
    assertInvalid(() -> verify.handle(token, Desk.ORIGIN));
  }

  @Test
  @DisplayName("security 6: known and unknown addresses make the same work")
  void whoAsksForALinkMakesTheSameWorkForKnownAndUnknown() {
    for (Purpose purpose : Purpose.values()) {
      int before = queued();
      ask(purpose, user.email());
      int known = queued() - before;
      ask(purpose, IdentitySamples.email());
      int unknown = queued() - before - known;

      assertThat(unknown).isEqualTo(known).isEqualTo(1);
    }
    assertThat(desk.audited())
        .containsSequence("user.request_verification", "user.request_verification")
        .endsWith("user.request_reset", "user.request_reset");
  }

  @Test
  @Denies(RequestLink.class)
  void whomALinkDoesNotConcernGetsNone() {
    EmailAddress stranger = IdentitySamples.email();
    ask(Purpose.RESET, stranger);
    User verified = current().emailVerified(desk.clock.instant());
    side.committed(() -> side.users().update(verified));
    ask(Purpose.VERIFICATION, user.email());
    desk.suspend(current(), Optional.empty(), UserStatus.DELETED);
    ask(Purpose.RESET, user.email());

    assertThat(desk.post.to(user.email())).isEmpty();
    assertThat(desk.post.to(stranger)).isEmpty();
  }

  @Test
  @DisplayName("security 7: every spelling of an address is the same account")
  void theAddressMayBeSpeltAnyWay() {
    ask(Purpose.RESET, new EmailAddress(user.email().value().toUpperCase(Locale.ROOT)));

    assertThat(desk.post.to(user.email())).containsExactly(MailTemplate.RESET_PASSWORD);
  }

  @Test
  @Denies({ResetPassword.class, VerifyEmail.class, ConfirmEmail.class})
  void whoBringsNoGoodTokenChangesNothing() {
    Secret reset = resetToken();
    for (Secret bad :
        List.of(new Secret(""), new Secret("A".repeat(43)), new Secret(reset.reveal() + "="))) {
      assertInvalid(() -> this.reset.handle(bad, ANOTHER, Desk.ORIGIN));
      assertInvalid(() -> verify.handle(bad, Desk.ORIGIN));
      assertInvalid(() -> confirm.handle(bad, Desk.ORIGIN));
    }
    assertInvalid(() -> verify.handle(reset, Desk.ORIGIN));
    assertInvalid(() -> confirm.handle(reset, Desk.ORIGIN));

    desk.clock.advance(Duration.ofHours(1));

    int worked = desk.hasher.worked();
    assertInvalid(() -> this.reset.handle(reset, ANOTHER, Desk.ORIGIN));
    assertThat(desk.hasher.worked()).as("nothing is hashed for nobody").isEqualTo(worked);
    assertThat(current().login()).isEqualTo(user.login());
  }

  @Test
  void aRefusedPasswordLeavesTheTokenAsItWas() {
    Secret token = resetToken();

    assertRefused(
        IdentityError.PASSWORD_COMMON,
        () -> reset.handle(token, Password.parse("password1234"), Desk.ORIGIN));
    assertRefused(
        IdentityError.PASSWORD_CONTAINS_NAME,
        () -> reset.handle(token, Password.parse("Analytical Engines 1"), Desk.ORIGIN));

    reset.handle(token, ANOTHER, Desk.ORIGIN);
  }

  @Test
  @DisplayName("security 8: of 20 parallel resets with one token one succeeds")
  void ofTwentyResetsAtOnceOneGetsThrough() {
    Secret token = resetToken();

    Together.run(
            20,
            () -> {
              reset.handle(token, ANOTHER, Desk.ORIGIN);
              return true;
            })
        .onlyThisMany(1, TokenError.TOKEN_INVALID);
  }

  @Test
  void anAddressIsChangedWhenTheNewOneConfirmsAndTheOldOneIsTold() {
    change.handle(actor(), wanted, new Secret(Desk.PASSWORD));
    assertThat(desk.post.to(wanted)).containsExactly(MailTemplate.CONFIRM_EMAIL);
    assertThat(desk.post.to(user.email())).containsExactly(MailTemplate.EMAIL_CHANGE_REQUESTED);
    assertThat(current().email()).isEqualTo(user.email());
    confirm.handle(desk.post.token(wanted), Desk.ORIGIN);

    assertThat(current().email()).isEqualTo(wanted);
    assertThat(current().emailVerifiedAt()).isPresent();
    assertThat(desk.post.to(user.email()))
        .containsExactly(MailTemplate.EMAIL_CHANGE_REQUESTED, MailTemplate.EMAIL_CHANGED);
    assertThat(desk.audited()).endsWith("user.request_email_change", "user.change_email");
    assertThat(desk.detail("user.change_email")).containsEntry("to", wanted.value());
    assertThat(desk.logIn(wanted.value(), Desk.PASSWORD)).isNotNull();
  }

  @Test
  @DisplayName("security 7: a person mails as many addresses of their choice as one may")
  void aPersonDoesNotWriteToTheWholeWorld() {
    ChangeEmail limited =
        changing(
            new MailOrders(
                side.mailQueue(), side.oneTimeTokens(), desk.sending(2), desk.ids, desk.clock));
    for (int i = 0; i < 2; i++) {
      limited.handle(actor(), IdentitySamples.email(), new Secret(Desk.PASSWORD));
    }

    assertRefused(
        RateLimitError.TOO_MANY_TRIES,
        () -> limited.handle(actor(), wanted, new Secret(Desk.PASSWORD)));

    assertThat(desk.post.to(wanted)).isEmpty();
    assertThat(desk.post.to(user.email()))
        .containsExactly(MailTemplate.EMAIL_CHANGE_REQUESTED, MailTemplate.EMAIL_CHANGE_REQUESTED);
  }

  private ChangeEmail changing(MailOrders mails) {
    return new ChangeEmail(
        side.unitOfWork(), side.users(), desk.hasher, mails, side.auditLog(), desk.ids, desk.clock);
  }

  @Test
  @Denies(ChangeEmail.class)
  void whoDoesNotKnowThePasswordChangesNoAddress() {
    assertRefused(
        IdentityError.CURRENT_PASSWORD_WRONG,
        () -> change.handle(actor(), wanted, new Secret("quite another horse")));
    assertRefused(
        IdentityError.EMAIL_UNCHANGED,
        () -> change.handle(actor(), user.email(), new Secret(Desk.PASSWORD)));

    assertThat(desk.post.to(wanted)).isEmpty();
    assertThat(desk.post.to(user.email())).isEmpty();
  }

  @Test
  @DisplayName("security 6: that an address has an account, only its owner is told")
  void aTakenAddressIsAnsweredAlikeAndItsOwnerIsTold() {
    User other = desk.user(desk.registered());

    change.handle(actor(), other.email(), new Secret(Desk.PASSWORD));

    assertThat(desk.post.to(other.email())).containsExactly(MailTemplate.ALREADY_REGISTERED);
  }

  @Test
  void anAddressThatSomebodyElseGotMeanwhileIsRefusedAtTheEnd() {
    change.handle(actor(), wanted, new Secret(Desk.PASSWORD));
    Secret token = desk.post.token(wanted);
    desk.registered(wanted, TenancySamples.slug());

    assertRefused(IdentityError.EMAIL_TAKEN, () -> confirm.handle(token, Desk.ORIGIN));

    assertThat(current().email()).isEqualTo(user.email());
  }

  @Test
  void linksToTheOldAddressAreWorthNothingOnceItIsChanged() {
    Secret before = resetToken();
    change.handle(actor(), wanted, new Secret(Desk.PASSWORD));
    confirm.handle(desk.post.token(wanted), Desk.ORIGIN);

    assertInvalid(() -> reset.handle(before, ANOTHER, Desk.ORIGIN));
  }

  @Test
  void aNewPasswordEndsAChangeOfAddressThatSomebodyElseAskedFor() {
    change.handle(actor(), wanted, new Secret(Desk.PASSWORD));
    Secret delivered = desk.post.token(wanted);
    EmailAddress slow = IdentitySamples.email();

    reset.handle(resetToken(), ANOTHER, Desk.ORIGIN);

    assertInvalid(() -> confirm.handle(delivered, Desk.ORIGIN));
    OpenedSession again = desk.logIn(user.email().value(), ANOTHER.secret().reveal());
    Actor back = desk.authenticated(again).actor();
    change.handle(back, slow, ANOTHER.secret());
    desk.changePassword.handle(
        back, sessionId(again), ANOTHER.secret(), Password.parse("a third long secret"));
    assertThat(desk.post.to(slow)).as("its mail was on its way").isEmpty();
    assertThat(current().email()).isEqualTo(user.email());
  }

  @Test
  void aChangedPasswordEndsTheLinkThatWouldSetAnother() {
    Secret before = resetToken();

    desk.changePassword.handle(actor(), sessionId(session), new Secret(Desk.PASSWORD), ANOTHER);

    assertInvalid(() -> reset.handle(before, ANOTHER, Desk.ORIGIN));
  }

  @Test
  void aWishThatWasOnItsWayIsNotSentAfterANewerOne() {
    change.handle(actor(), wanted, new Secret(Desk.PASSWORD));
    EmailAddress newer = IdentitySamples.email();

    change.handle(actor(), newer, new Secret(Desk.PASSWORD));

    assertThat(desk.post.to(wanted)).isEmpty();
    confirm.handle(desk.post.token(newer), Desk.ORIGIN);
    assertThat(current().email()).isEqualTo(newer);
  }

  @Test
  void aMailSaysFromWhichAddressItWasCaused() {
    ask(Purpose.RESET, user.email());
    ask(Purpose.RESET, IdentitySamples.email());

    assertThat(side.committed(() -> side.mailQueue().entries()))
        .hasSize(2)
        .allSatisfy(
            entry ->
                assertThat(entry.mail().words())
                    .isEqualTo(Map.of("address", Desk.ORIGIN.address())));
  }

  @Test
  void aLinkIsWorthNothingWhenItsAccountIsDeleted() {
    Secret token = resetToken();
    desk.suspend(user, Optional.empty(), UserStatus.DELETED);

    assertInvalid(() -> reset.handle(token, ANOTHER, Desk.ORIGIN));
  }

  @Test
  void aSecondWishForAnAddressEndsTheFirst() {
    change.handle(actor(), wanted, new Secret(Desk.PASSWORD));
    Secret first = desk.post.token(wanted);

    change.handle(actor(), IdentitySamples.email(), new Secret(Desk.PASSWORD));

    assertInvalid(() -> confirm.handle(first, Desk.ORIGIN));
  }

  private void ask(Purpose purpose, EmailAddress email) {
    request.handle(purpose, email, Desk.ORIGIN);
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

  private Actor actor() {
    return desk.authenticated(session).actor();
  }

  private SessionId sessionId(OpenedSession opened) {
    return desk.authenticated(opened).session().orElseThrow().id();
  }

  private User current() {
    return desk.user(session);
  }

  private int queued() {
    return side.committed(() -> side.mailQueue().entries()).size();
  }

  private static void assertInvalid(Runnable attempt) {
    assertRefused(TokenError.TOKEN_INVALID, attempt::run);
  }
}
