package dev.berth.application.invitation;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.invitation.InvitationError;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.TenantId;
import java.time.Clock;

/** Takes an invitation back: its link is worth nothing from then on. */
public final class RevokeInvitation {

  private static final AuditAction REVOKED = new AuditAction("invitation.revoke");

  private final IdentityUnitOfWork unitOfWork;
  private final Invitations invitations;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public RevokeInvitation(
      IdentityUnitOfWork unitOfWork,
      Invitations invitations,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.invitations = invitations;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException PERMISSION_DENIED, INVITATION_NOT_FOUND
   */
  public void handle(Actor actor, InvitationId id) {
    actor.require(Permission.MEMBERS_MANAGE);
    TenantId tenant = actor.requireTenant().id();
    unitOfWork.run(
        () -> {
          if (!invitations.remove(tenant, id)) {
            throw new DomainException(InvitationError.INVITATION_NOT_FOUND);
          }
          mails.takeBack(MailTemplate.INVITATION, id.value());
          audit.append(
              AuditEntry.by(actor, ids.next(), REVOKED, "invitation:" + id, clock.instant()));
        });
  }
}
