package dev.berth.persistence.tenancy;

import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "membership")
@SuppressWarnings("NullAway.Init")
final class MembershipRow implements Row<Membership> {

  @Id
  @Column(name = "user_id")
  UUID userId;

  @Column(name = "tenant_id")
  UUID tenantId;

  @Enumerated(EnumType.STRING)
  Role role;

  @Enumerated(EnumType.STRING)
  MembershipStatus status;

  @Column(name = "suspension_message")
  @Nullable String suspensionMessage;

  @Column(name = "created_at")
  Instant createdAt;

  @Version long version;

  static MembershipRow from(Membership membership) {
    MembershipRow row = new MembershipRow();
    row.userId = membership.user().value();
    row.tenantId = membership.tenant().value();
    row.role = membership.role();
    row.status = membership.status();
    row.suspensionMessage = StorableText.ofNullable(membership.suspensionMessage());
    row.createdAt = membership.createdAt();
    row.version = membership.version();
    return row;
  }

  @Override
  public Object key() {
    return userId;
  }

  @Override
  public Membership toDomain() {
    return new Membership(
        new UserId(userId),
        new TenantId(tenantId),
        role,
        status,
        Optional.ofNullable(suspensionMessage),
        createdAt,
        version);
  }
}
