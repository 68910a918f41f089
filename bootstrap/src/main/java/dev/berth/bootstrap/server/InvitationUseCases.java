package dev.berth.bootstrap.server;

import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.invitation.AcceptInvitation;
import dev.berth.application.invitation.CreateInvitation;
import dev.berth.application.invitation.ListInvitations;
import dev.berth.application.invitation.RevokeInvitation;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.Repetition;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.web.invitation.InvitationRoutes;
import java.time.Clock;

/** The use cases of invitations, wired. */
final class InvitationUseCases {

  private InvitationUseCases() {}

  /** What somebody who comes needs. */
  record Coming(NewPasswords passwords, UsernameChoice usernames, SessionOpening opening) {}

  static InvitationRoutes.Calls of(
      RegistrationMode mode,
      IdentityDatabase database,
      Coming coming,
      Post post,
      IdSource ids,
      Clock clock) {
    return new InvitationRoutes.Calls(
        new CreateInvitation(
            mode,
            database.unitOfWork(),
            new CreateInvitation.Stores(
                database.tenants(),
                database.memberships(),
                database.users(),
                database.invitations()),
            new Repetition(database.idempotentRequests()),
            post.orders(),
            database.auditLog(),
            ids,
            clock),
        new ListInvitations(database.unitOfWork(), database.invitations()),
        new RevokeInvitation(
            database.unitOfWork(),
            database.invitations(),
            post.orders(),
            database.auditLog(),
            ids,
            clock),
        new AcceptInvitation(
            mode,
            database.unitOfWork(),
            new AcceptInvitation.Stores(
                database.tenants(),
                database.memberships(),
                database.users(),
                database.invitations(),
                new IdentityNews(database.outbox(), ids)),
            post.links(),
            coming.passwords(),
            coming.usernames(),
            coming.opening(),
            database.auditLog(),
            ids,
            clock));
  }
}
