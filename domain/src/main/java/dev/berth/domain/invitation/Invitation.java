package dev.berth.domain.invitation;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenPurpose;
import java.time.Instant;

/**
 * That whoever has a mailbox may join a tenant, as what, until when. It is there while it is open:
 * accepting or revoking it removes it.
 *
 * @param expiresAt the first instant at which it is good for nothing
 * @param version 0 until it is stored, then counted up by the database
 */
public record Invitation(
    InvitationId id,
    TenantId tenant,
    EmailAddress email,
    Role role,
    UserId invitedBy,
    Instant createdAt,
    Instant expiresAt,
    long version) {

  public Invitation {
    if (role == Role.OPERATOR) {
      throw new IllegalArgumentException("an operator belongs to no tenant");
    }
  }

  /** A new one; it lives as long as the token in its mail. */
  public static Invitation made(
      InvitationId id, TenantId tenant, EmailAddress email, Role role, UserId by, Instant now) {
    return new Invitation(
        id, tenant, email, role, by, now, now.plus(TokenPurpose.INVITATION.lifetime()), 0);
  }

  /** The same address invited anew, by whomever and as whatever now. */
  public Invitation renewed(Role newRole, UserId by, Instant now) {
    return new Invitation(
        id,
        tenant,
        email,
        newRole,
        by,
        createdAt,
        now.plus(TokenPurpose.INVITATION.lifetime()),
        version);
  }

  public boolean open(Instant now) {
    return now.isBefore(expiresAt);
  }
}
