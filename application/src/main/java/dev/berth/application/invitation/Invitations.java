package dev.berth.application.invitation;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.shared.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Open invitations, one an address and tenant. Every method joins the caller's unit of work. */
@DrivenPort
public interface Invitations {

  /**
   * @throws dev.berth.domain.shared.DomainException INVITATION_OPEN for an address that has one
   */
  @CrossTenant("the tenant is in the argument")
  Invitation add(Invitation invitation);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  @CrossTenant("the tenant is in the argument")
  Invitation update(Invitation invitation);

  Optional<Invitation> find(TenantId tenant, InvitationId id);

  /** By the address's canonical form. */
  Optional<Invitation> find(TenantId tenant, EmailAddress email);

  @CrossTenant("whoever brings the link is not known yet")
  Optional<Invitation> find(InvitationId id);

  /**
   * How many of the tenant's links still open something.
   *
   * @param but whose own is not counted
   * @param at the instant at which they do
   */
  long countOpen(TenantId tenant, EmailAddress but, Instant at);

  /** Newest first. @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED */
  Page<Invitation> list(TenantId tenant, PageRequest page);

  /**
   * @return whether there was one
   */
  boolean remove(TenantId tenant, InvitationId id);
}
