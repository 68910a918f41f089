package dev.berth.persistence.audit;

import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
import dev.berth.persistence.shared.TextMapConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "audit_entry")
@SuppressWarnings("NullAway.Init")
final class AuditEntryRow implements Row<AuditEntry> {

  @Id UUID id;
  Instant at;

  @Column(name = "user_id")
  @Nullable UUID userId;

  @Column(name = "tenant_id")
  @Nullable UUID tenantId;

  String action;
  String target;

  @Column(name = "request_id")
  String requestId;

  String address;

  @Convert(converter = TextMapConverter.class)
  Map<String, String> detail;

  static AuditEntryRow from(AuditEntry entry) {
    AuditEntryRow row = new AuditEntryRow();
    row.id = entry.id();
    row.at = entry.at();
    row.userId = entry.user().map(UserId::value).orElse(null);
    row.tenantId = entry.tenant().map(TenantId::value).orElse(null);
    row.action = entry.action().value();
    row.target = StorableText.of(entry.target());
    row.requestId = StorableText.of(entry.origin().requestId());
    row.address = StorableText.of(entry.origin().address());
    row.detail = entry.detail();
    return row;
  }

  NativeQuery insertion(EntityManager entityManager, String sql) {
    return NativeQuery.of(
        entityManager,
        sql,
        id,
        at,
        text(userId),
        text(tenantId),
        action,
        target,
        requestId,
        address,
        new TextMapConverter().convertToDatabaseColumn(detail).getValue());
  }

  private static @Nullable String text(@Nullable UUID id) {
    return id == null ? null : id.toString();
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public AuditEntry toDomain() {
    return new AuditEntry(
        id,
        at,
        Optional.ofNullable(userId).map(UserId::new),
        Optional.ofNullable(tenantId).map(TenantId::new),
        new AuditAction(action),
        target,
        new RequestOrigin(requestId, address),
        detail);
  }
}
