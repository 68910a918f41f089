package dev.berth.persistence.quota;

import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.persistence.shared.Row;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

@Entity
@Table(schema = "workspaces", name = "tenant_quota")
@SuppressWarnings("NullAway.Init")
final class TenantQuotaRow implements Row<TenantQuota> {

  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  @Column(name = "max_workspaces")
  int maxWorkspaces;

  @Column(name = "max_members")
  int maxMembers;

  @Column(name = "disk_mb")
  int diskMb;

  @Column(name = "memory_mb")
  int memoryMb;

  @Column(name = "cpu_percent")
  int cpuPercent;

  @Column(name = "port_proxy")
  boolean portProxy;

  @Column(name = "limits_version")
  long limitsVersion;

  int workspaces;

  @Version long version;

  static TenantQuotaRow from(TenantQuota quota) {
    TenantQuotaRow row = new TenantQuotaRow();
    row.tenantId = quota.tenant().value();
    row.maxWorkspaces = quota.limits().maxWorkspaces();
    row.maxMembers = quota.limits().maxMembers();
    row.diskMb = quota.limits().diskMb();
    row.memoryMb = quota.limits().memoryMb();
    row.cpuPercent = quota.limits().cpuPercent();
    row.portProxy = quota.portProxy();
    row.limitsVersion = quota.limitsVersion();
    row.workspaces = quota.workspaces();
    row.version = quota.version();
    return row;
  }

  @Override
  public Object key() {
    return tenantId;
  }

  @Override
  public TenantQuota toDomain() {
    return new TenantQuota(
        new TenantId(tenantId),
        new TenantLimits(maxWorkspaces, maxMembers, diskMb, memoryMb, cpuPercent),
        portProxy,
        limitsVersion,
        workspaces,
        version);
  }
}
