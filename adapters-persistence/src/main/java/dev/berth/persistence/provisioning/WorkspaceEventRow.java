package dev.berth.persistence.provisioning;

import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.WorkspaceEvent;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.TextMapConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Only read; the number is given by the statement that writes it. */
@Entity
@Table(schema = "workspaces", name = "workspace_event")
@SuppressWarnings("NullAway.Init")
final class WorkspaceEventRow implements Row<WorkspaceEvent> {

  @Id long sequence;

  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(name = "workspace_id")
  UUID workspaceId;

  @Column(name = "operation_id")
  @Nullable UUID operationId;

  String type;

  @Convert(converter = TextMapConverter.class)
  Map<String, String> data;

  Instant at;

  @Override
  public Object key() {
    return sequence;
  }

  @Override
  public WorkspaceEvent toDomain() {
    return new WorkspaceEvent(
        sequence,
        new TenantId(tenantId),
        new WorkspaceId(workspaceId),
        Optional.ofNullable(operationId).map(OperationId::new),
        type,
        data,
        at);
  }
}
