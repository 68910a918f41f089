package dev.berth.persistence.tenancy;

import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantDeletion;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.domain.tenancy.TenantStatus;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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
@Table(schema = "identity", name = "tenant")
@SuppressWarnings("NullAway.Init")
final class TenantRow implements Row<Tenant> {

  @Id UUID id;
  String name;
  String slug;
  String plan;
  @Embedded LimitsColumns limits;

  @Column(name = "port_proxy")
  boolean portProxy;

  @Enumerated(EnumType.STRING)
  TenantStatus status;

  @Column(name = "suspension_message")
  @Nullable String suspensionMessage;

  @Column(name = "delete_after")
  @Nullable Instant deleteAfter;

  boolean purging;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Version long version;

  static TenantRow from(Tenant tenant) {
    TenantRow row = new TenantRow();
    row.id = tenant.id().value();
    row.name = tenant.name().value();
    row.slug = tenant.slug().value();
    row.plan = tenant.plan().value();
    row.limits = LimitsColumns.from(tenant.limits());
    row.portProxy = tenant.portProxy();
    row.status = tenant.status();
    row.suspensionMessage = StorableText.ofNullable(tenant.suspensionMessage());
    row.deleteAfter = tenant.deletion().map(TenantDeletion::dueAt).orElse(null);
    row.purging = tenant.deletion().filter(TenantDeletion::begun).isPresent();
    row.createdAt = tenant.createdAt();
    row.updatedAt = tenant.updatedAt();
    row.version = tenant.version();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Tenant toDomain() {
    return new Tenant(
        new TenantId(id),
        new TenantName(name),
        new TenantSlug(slug),
        new PlanName(plan),
        limits.toDomain(),
        portProxy,
        status,
        Optional.ofNullable(suspensionMessage),
        Optional.ofNullable(deleteAfter).map(dueAt -> new TenantDeletion(dueAt, purging)),
        createdAt,
        updatedAt,
        version);
  }
}
