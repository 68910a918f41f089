package dev.berth.persistence.invitation;

import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(schema = "identity", name = "invitation")
@SuppressWarnings("NullAway.Init")
final class InvitationRow implements Row<Invitation> {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  String email;

  @Column(name = "email_key")
  String emailKey;

  @Enumerated(EnumType.STRING)
  Role role;

  @Column(name = "invited_by")
  UUID invitedBy;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Version long version;

  static InvitationRow from(Invitation invitation) {
    InvitationRow row = new InvitationRow();
    row.id = invitation.id().value();
    row.tenantId = invitation.tenant().value();
    row.email = invitation.email().value();
    row.emailKey = invitation.email().key();
    row.role = invitation.role();
    row.invitedBy = invitation.invitedBy().value();
    row.createdAt = invitation.createdAt();
    row.expiresAt = invitation.expiresAt();
    row.version = invitation.version();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Invitation toDomain() {
    return new Invitation(
        new InvitationId(id),
        new TenantId(tenantId),
        new EmailAddress(email),
        role,
        new UserId(invitedBy),
        createdAt,
        expiresAt,
        version);
  }
}
