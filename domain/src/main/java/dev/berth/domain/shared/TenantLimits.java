package dev.berth.domain.shared;

/**
 * What a tenant may have at the most.
 *
 * @param maxWorkspaces workspaces that are not deleted
 * @param maxMembers users
 * @param diskMb disk per workspace, in MiB
 * @param memoryMb memory per workspace, in MiB
 * @param cpuPercent CPU per workspace, in percent of one core
 */
public record TenantLimits(
    int maxWorkspaces, int maxMembers, int diskMb, int memoryMb, int cpuPercent) {

  public TenantLimits {
    if (maxWorkspaces < 0 || maxMembers < 0 || diskMb < 0 || memoryMb < 0 || cpuPercent < 0) {
      throw new IllegalArgumentException("limits are never negative");
    }
  }
}
