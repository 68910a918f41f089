package dev.berth.persistence.workspace;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.template.TemplateId;
import dev.berth.domain.workspace.Blueprint;
import dev.berth.domain.workspace.DesiredStatus;
import dev.berth.domain.workspace.DotfilesUrl;
import dev.berth.domain.workspace.Lifecycle;
import dev.berth.domain.workspace.Ownership;
import dev.berth.domain.workspace.Placement;
import dev.berth.domain.workspace.StopReason;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceName;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.persistence.shared.Json;
import dev.berth.persistence.shared.JsonTextConverter;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "workspaces", name = "workspace")
@SuppressWarnings("NullAway.Init")
final class WorkspaceRow implements Row<Workspace> {

  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

  @Id UUID id;

  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(name = "tenant_slug")
  String tenantSlug;

  @Column(name = "owner_id")
  UUID ownerId;

  @Column(name = "former_owners")
  @Convert(converter = JsonTextConverter.class)
  String formerOwners;

  String name;

  @Column(name = "template_id")
  String templateId;

  @Column(name = "disk_mb")
  int diskMb;

  @Column(name = "memory_mb")
  int memoryMb;

  @Column(name = "cpu_percent")
  int cpuPercent;

  @Column(name = "auto_stop_minutes")
  @Nullable Integer autoStopMinutes;

  @Column(name = "dotfiles_url")
  @Nullable String dotfilesUrl;

  @Column(name = "host_id")
  UUID hostId;

  @Column(name = "instance_id")
  String instanceId;

  @Nullable Integer port;

  @Enumerated(EnumType.STRING)
  WorkspaceStatus status;

  @Column(name = "desired_status")
  @Enumerated(EnumType.STRING)
  DesiredStatus desiredStatus;

  @Nullable String reason;

  @Column(name = "stop_reason")
  @Enumerated(EnumType.STRING)
  @Nullable StopReason stopReason;

  int crashes;

  @Column(name = "crashed_at")
  @Nullable Instant crashedAt;

  @Column(name = "sealed_password")
  @Nullable String sealedPassword;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @Column(name = "deleted_at")
  @Nullable Instant deletedAt;

  /** Written by itself alone, so that an older copy of the rest never takes it back. */
  @Column(name = "last_activity_at", insertable = false, updatable = false)
  @Nullable Instant lastActivityAt;

  @Version long version;

  static WorkspaceRow from(Workspace workspace) {
    WorkspaceRow row = new WorkspaceRow();
    row.id = workspace.id().value();
    row.tenantId = workspace.ownership().tenant().value();
    row.tenantSlug = workspace.ownership().slug().value();
    row.ownerId = workspace.ownership().owner().value();
    row.formerOwners =
        Json.text(
            workspace.ownership().formerOwners().stream().map(UserId::toString).sorted().toList());
    row.name = workspace.name().value();
    row.templateId = workspace.blueprint().template().value();
    row.diskMb = workspace.blueprint().limits().diskMb();
    row.memoryMb = workspace.blueprint().limits().memoryMb();
    row.cpuPercent = workspace.blueprint().limits().cpuPercent();
    row.autoStopMinutes = workspace.blueprint().autoStopMinutes().orElse(null);
    row.dotfilesUrl = workspace.blueprint().dotfiles().map(DotfilesUrl::value).orElse(null);
    row.hostId = workspace.placement().host().value();
    row.instanceId = workspace.placement().instance().value();
    row.port = workspace.placement().port().map(PortNumber::value).orElse(null);
    row.sealedPassword = workspace.password().map(SealedSecret::value).orElse(null);
    row.createdAt = workspace.createdAt();
    row.updatedAt = workspace.updatedAt();
    row.deletedAt = workspace.deletedAt().orElse(null);
    row.lastActivityAt = workspace.lastActivityAt().orElse(null);
    row.version = workspace.version();
    return row.living(workspace.lifecycle());
  }

  private WorkspaceRow living(Lifecycle lifecycle) {
    status = lifecycle.status();
    desiredStatus = lifecycle.desired();
    reason = StorableText.ofNullable(lifecycle.reason());
    stopReason = lifecycle.stopReason().orElse(null);
    crashes = lifecycle.crashes();
    crashedAt = lifecycle.crashedAt().orElse(null);
    return this;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Workspace toDomain() {
    return new Workspace(
        new WorkspaceId(id),
        new Ownership(
            new TenantId(tenantId),
            new TenantSlug(tenantSlug),
            new UserId(ownerId),
            Json.read(formerOwners, TEXTS).stream()
                .map(id -> new UserId(UUID.fromString(id)))
                .collect(Collectors.toSet())),
        new WorkspaceName(name),
        new Blueprint(
            new TemplateId(templateId),
            new ResourceLimits(diskMb, memoryMb, cpuPercent),
            Optional.ofNullable(autoStopMinutes),
            Optional.ofNullable(dotfilesUrl).map(DotfilesUrl::new)),
        new Placement(
            new HostId(hostId),
            new InstanceId(instanceId),
            Optional.ofNullable(port).map(PortNumber::new)),
        new Lifecycle(
            status,
            desiredStatus,
            Optional.ofNullable(reason),
            Optional.ofNullable(stopReason),
            crashes,
            Optional.ofNullable(crashedAt)),
        Optional.ofNullable(sealedPassword).map(SealedSecret::new),
        createdAt,
        updatedAt,
        Optional.ofNullable(deletedAt),
        Optional.ofNullable(lastActivityAt),
        version);
  }
}
