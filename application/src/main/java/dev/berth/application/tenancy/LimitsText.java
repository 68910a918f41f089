package dev.berth.application.tenancy;

import dev.berth.domain.shared.TenantLimits;

/** Limits as the audit log shows them. */
final class LimitsText {

  private LimitsText() {}

  static String of(TenantLimits limits) {
    return limits.maxWorkspaces()
        + " workspaces, "
        + limits.maxMembers()
        + " members, "
        + limits.diskMb()
        + " MiB disk, "
        + limits.memoryMb()
        + " MiB memory, "
        + limits.cpuPercent()
        + "% CPU";
  }
}
