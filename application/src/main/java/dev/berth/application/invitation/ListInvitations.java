package dev.berth.application.invitation;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Permission;

/** The open invitations of the actor's tenant. */
public final class ListInvitations {

  private final IdentityUnitOfWork unitOfWork;
  private final Invitations invitations;

  public ListInvitations(IdentityUnitOfWork unitOfWork, Invitations invitations) {
    this.unitOfWork = unitOfWork;
    this.invitations = invitations;
  }

  /**
   * Newest first, those that nobody accepted in time included.
   *
   * @throws dev.berth.domain.shared.DomainException PERMISSION_DENIED, CURSOR_MALFORMED
   */
  public Page<Invitation> handle(Actor actor, PageRequest page) {
    actor.require(Permission.MEMBERS_MANAGE);
    return unitOfWork.execute(() -> invitations.list(actor.requireTenant().id(), page));
  }
}
