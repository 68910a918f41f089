package dev.berth.web.testing;

import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.invitation.AcceptInvitation;
import dev.berth.application.invitation.CreateInvitation;
import dev.berth.application.invitation.ListInvitations;
import dev.berth.application.invitation.RevokeInvitation;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.Repetition;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.web.invitation.InvitationRoutes;
import java.util.UUID;

/** The use cases of invitations over the fakes. */
public final class InvitationHalf {

  private final IdentityHalf identity;
  private final InMemoryIdentitySide side;
  private final SequentialIds ids;
  private final MutableClock clock;

  InvitationHalf(IdentityHalf identity) {
    this.identity = identity;
    this.side = identity.side;
    this.ids = identity.ids;
    this.clock = identity.clock;
  }

  /** The token that the mail of an invitation carries, made as when it is sent. */
  public String token(String id, String email) {
    return side.unitOfWork()
        .execute(
            () ->
                linkTokens()
                    .issue(
                        new MailId(Fresh.uuid()),
                        TokenPurpose.INVITATION,
                        UUID.fromString(id),
                        new EmailAddress(email))
                    .orElseThrow())
        .reveal();
  }

  InvitationRoutes.Calls calls() {
    return new InvitationRoutes.Calls(
        new CreateInvitation(
            identity.mode,
            side.unitOfWork(),
            new CreateInvitation.Stores(
                side.tenants(), side.memberships(), side.users(), side.invitations()),
            new Repetition(side.idempotentRequests()),
            orders(),
            side.auditLog(),
            ids,
            clock),
        new ListInvitations(side.unitOfWork(), side.invitations()),
        new RevokeInvitation(
            side.unitOfWork(), side.invitations(), orders(), side.auditLog(), ids, clock),
        new AcceptInvitation(
            identity.mode,
            side.unitOfWork(),
            new AcceptInvitation.Stores(
                side.tenants(),
                side.memberships(),
                side.users(),
                side.invitations(),
                new IdentityNews(side.outbox(), ids)),
            linkTokens(),
            new NewPasswords(identity.passwords, identity.hasher),
            new UsernameChoice(side.users(), identity.random),
            identity.opening(),
            side.auditLog(),
            ids,
            clock));
  }

  private LinkTokens linkTokens() {
    return identity.post.links();
  }

  private MailOrders orders() {
    return identity.post.orders();
  }
}
