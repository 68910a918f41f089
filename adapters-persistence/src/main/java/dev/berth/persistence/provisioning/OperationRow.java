package dev.berth.persistence.provisioning;

import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The journal of an operation; the columns of its lease belong to the queue's own statements. */
@Entity
@Table(schema = "workspaces", name = "operation")
@SuppressWarnings("NullAway.Init")
final class OperationRow implements Row<Operation> {

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(name = "workspace_id")
  UUID workspaceId;

  @Column(name = "host_id")
  UUID hostId;

  @Enumerated(EnumType.STRING)
  OperationKind kind;

  int revision;
  boolean compensates;

  @Enumerated(EnumType.STRING)
  OperationStatus status;

  @Convert(converter = StepsConverter.class)
  List<StepRecord> steps;

  @Column(name = "requested_by")
  @Nullable UUID requestedBy;

  boolean cancelled;
  @Nullable String error;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "finished_at")
  @Nullable Instant finishedAt;

  @Column(insertable = false, updatable = false)
  long epoch;

  @Version long version;

  static OperationRow from(Operation operation) {
    OperationRow row = new OperationRow();
    row.id = operation.id().value();
    row.tenantId = operation.tenant().value();
    row.workspaceId = operation.workspace().value();
    row.hostId = operation.host().value();
    row.kind = operation.kind();
    row.revision = operation.revision();
    row.compensates = operation.compensates();
    row.status = operation.status();
    row.steps = operation.steps();
    row.requestedBy = operation.requestedBy().map(UserId::value).orElse(null);
    row.cancelled = operation.cancelled();
    row.error = StorableText.ofNullable(operation.error());
    row.createdAt = operation.createdAt();
    row.finishedAt = operation.finishedAt().orElse(null);
    row.epoch = operation.epoch();
    row.version = operation.version();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Operation toDomain() {
    return new Operation(
        new OperationId(id),
        new TenantId(tenantId),
        new WorkspaceId(workspaceId),
        new HostId(hostId),
        kind,
        revision,
        compensates,
        status,
        steps,
        Optional.ofNullable(requestedBy).map(UserId::new),
        cancelled,
        Optional.ofNullable(error),
        createdAt,
        Optional.ofNullable(finishedAt),
        epoch,
        version);
  }
}
