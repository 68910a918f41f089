package dev.berth.persistence.shared;

import dev.berth.application.shared.Outbox;
import dev.berth.application.shared.OutboxMessage;
import dev.berth.domain.shared.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message of either side; each has a table of its own. */
@MappedSuperclass
@SuppressWarnings("NullAway.Init")
abstract class OutboxRow implements Row<Outbox.Due> {

  @Id UUID id;
  String type;

  @Column(name = "type_version")
  int typeVersion;

  @Column(name = "tenant_id")
  @Nullable UUID tenantId;

  @Column(name = "occurred_at")
  Instant occurredAt;

  @Convert(converter = TextMapConverter.class)
  Map<String, String> payload;

  int tries;

  @Column(name = "next_at")
  Instant nextAt;

  final <R extends OutboxRow> R filled(Class<R> type, OutboxMessage message) {
    this.id = message.id();
    this.type = message.type();
    this.typeVersion = message.version();
    this.tenantId = message.tenant().map(TenantId::value).orElse(null);
    this.occurredAt = message.occurredAt();
    this.payload = message.payload();
    this.nextAt = message.occurredAt();
    return type.cast(this);
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Outbox.Due toDomain() {
    OutboxMessage message =
        new OutboxMessage(
            id,
            type,
            typeVersion,
            Optional.ofNullable(tenantId).map(TenantId::new),
            occurredAt,
            payload);
    return new Outbox.Due(message, tries);
  }
}
