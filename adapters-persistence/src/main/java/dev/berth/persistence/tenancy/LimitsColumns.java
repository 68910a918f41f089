package dev.berth.persistence.tenancy;

import dev.berth.domain.shared.TenantLimits;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The five columns of a tenant's or a plan's limits. */
@Embeddable
final class LimitsColumns {

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

  static LimitsColumns from(TenantLimits limits) {
    LimitsColumns columns = new LimitsColumns();
    columns.maxWorkspaces = limits.maxWorkspaces();
    columns.maxMembers = limits.maxMembers();
    columns.diskMb = limits.diskMb();
    columns.memoryMb = limits.memoryMb();
    columns.cpuPercent = limits.cpuPercent();
    return columns;
  }

  TenantLimits toDomain() {
    return new TenantLimits(maxWorkspaces, maxMembers, diskMb, memoryMb, cpuPercent);
  }
}
