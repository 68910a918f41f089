package dev.berth.bootstrap.server;

import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.invitation.AcceptInvitation;
import dev.berth.application.invitation.CreateInvitation;
import dev.berth.application.invitation.ListInvitations;
import dev.berth.application.invitation.RevokeInvitation;
import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.token.LinkTokens;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.web.invitation.InvitationRoutes;
import java.time.Clock;

/** The use cases of invitations, wired. */
final class InvitationUseCases {

  private InvitationUseCases() {}

  /** What somebody who comes needs. */
  record Coming(NewPasswords passwords, UsernameChoice usernames, SessionOpening opening) {}

  static InvitationRoutes.Calls of(
      IdentityDatabase database,
      Coming coming,
      MailAllowance allowance,
      SecretSource secrets,
      IdSource ids,
      Clock clock) {
    LinkTokens tokens = new LinkTokens(database.oneTimeTokens(), secrets, ids, clock);
    return new InvitationRoutes.Calls(
        new CreateInvitation(
            database.unitOfWork(),
            new CreateInvitation.Stores(
                database.tenants(),
                database.memberships(),
                database.users(),
                database.invitations()),
            new MailOrders(database.mailQueue(), allowance, ids, clock),
            database.auditLog(),
            ids,
            clock),
        new ListInvitations(database.unitOfWork(), database.invitations()),
        new RevokeInvitation(
            database.unitOfWork(), database.invitations(), tokens, database.auditLog(), ids, clock),
        new AcceptInvitation(
            database.unitOfWork(),
            new AcceptInvitation.Stores(
                database.tenants(),
                database.memberships(),
                database.users(),
                database.invitations(),
                new IdentityNews(database.outbox(), ids)),
            tokens,
            coming.passwords(),
            coming.usernames(),
            coming.opening(),
            database.auditLog(),
            ids,
            clock));
  }
}
