package dev.berth.domain.tenancy;

import dev.berth.domain.shared.TenantLimits;
import java.util.Optional;

/** Which limits are to be new; what is absent stays. */
public record LimitsChange(
    Optional<Integer> maxWorkspaces,
    Optional<Integer> maxMembers,
    Optional<Integer> diskMb,
    Optional<Integer> memoryMb,
    Optional<Integer> cpuPercent) {

  public TenantLimits appliedTo(TenantLimits limits) {
    return new TenantLimits(
        maxWorkspaces.orElse(limits.maxWorkspaces()),
        maxMembers.orElse(limits.maxMembers()),
        diskMb.orElse(limits.diskMb()),
        memoryMb.orElse(limits.memoryMb()),
        cpuPercent.orElse(limits.cpuPercent()));
  }
}
