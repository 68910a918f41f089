package dev.berth.domain.quota;

import dev.berth.domain.shared.TenantLimits;

/**
 * What one workspace may use: disk and memory in MiB, CPU in percent of one core; each at least 1.
 */
public record ResourceLimits(int diskMb, int memoryMb, int cpuPercent) {

  public ResourceLimits {
    if (diskMb < 1 || memoryMb < 1 || cpuPercent < 1) {
      throw new IllegalArgumentException("a workspace has some disk, memory and CPU");
    }
  }

  /** The most that the tenant's plan allows. */
  public static ResourceLimits most(TenantLimits limits) {
    return new ResourceLimits(limits.diskMb(), limits.memoryMb(), limits.cpuPercent());
  }
}
