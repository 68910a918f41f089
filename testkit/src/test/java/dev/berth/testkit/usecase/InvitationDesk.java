package dev.berth.testkit.usecase;

import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.invitation.AcceptInvitation;
import dev.berth.application.invitation.CreateInvitation;
import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.IdempotencyKey;
import dev.berth.application.shared.Repeatable;
import dev.berth.application.shared.Repetition;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.session.SessionPolicy;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.session.PlainAccessTokens;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A tenancy together with what is done with its invitations. */
final class InvitationDesk {

  private final Tenancy tenancy;
  private final Desk desk;
  private final InMemoryIdentitySide side;
  private final LinkTokens tokens;

  InvitationDesk(Tenancy tenancy) {
    this.tenancy = tenancy;
    this.desk = tenancy.desk;
    this.side = desk.database;
    this.tokens = desk.post.links();
  }

  Secret token(Invitation invitation) {
    return side.committed(
        () ->
            tokens
                .issue(
                    new MailId(Fresh.uuid()),
                    TokenPurpose.INVITATION,
                    invitation.id().value(),
                    invitation.email())
                .orElseThrow());
  }

  static AcceptInvitation.Command command(Secret token, String password) {
    return new AcceptInvitation.Command(
        token,
        Password.parse(password),
        new FullName("Grace Hopper"),
        Optional.empty(),
        new LanguageTag("de"),
        Desk.DEVICE);
  }

  Invitation invite(Actor actor, EmailAddress email, Role role) {
    return fresh(create(RegistrationMode.INVITE_ONLY).handle(actor, email, role, repeatable("")));
  }

  static Invitation fresh(Answer<Invitation> answer) {
    return ((Answer.Fresh<Invitation>) answer).value();
  }

  /** Under no key where that is empty. */
  static Repeatable<Invitation> repeatable(String key) {
    return new Repeatable<>(
        Optional.of(key)
            .filter(text -> !text.isEmpty())
            .map(text -> new IdempotencyKey("POST /invitations", text)),
        "body",
        invitation -> invitation.id().toString());
  }

  CreateInvitation create(RegistrationMode mode) {
    return create(mode, MailAllowance.UNLIMITED);
  }

  CreateInvitation create(RegistrationMode mode, MailAllowance allowance) {
    return new CreateInvitation(
        mode,
        side.unitOfWork(),
        new CreateInvitation.Stores(
            side.tenants(), side.memberships(), side.users(), side.invitations()),
        new Repetition(side.idempotentRequests()),
        new MailOrders(side.mailQueue(), side.oneTimeTokens(), allowance, desk.ids, desk.clock),
        side.auditLog(),
        desk.ids,
        desk.clock);
  }

  AcceptInvitation accept(RegistrationMode mode) {
    return new AcceptInvitation(
        mode,
        side.unitOfWork(),
        new AcceptInvitation.Stores(
            side.tenants(), side.memberships(), side.users(), side.invitations(), tenancy.news),
        tokens,
        new NewPasswords(new PasswordPolicy(12, Set.of("password1234")), desk.hasher),
        new UsernameChoice(side.users(), desk.secrets),
        new SessionOpening(
            side.sessions(),
            new PlainAccessTokens("key"),
            desk.sessionSecrets,
            desk.secrets,
            desk.ids,
            SessionPolicy.DEFAULT,
            Duration.ofMinutes(15)),
        side.auditLog(),
        desk.ids,
        desk.clock);
  }
}
