package dev.berth.domain.quota;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantStanding;
import java.util.Map;

/**
 * The workspace side's account of one tenant.
 *
 * @param portProxy whether IDEs may hand on to other ports of their workspace
 * @param limitsVersion which version of the tenant the limits and the flag were copied from
 * @param workspaces how many workspaces are reserved
 */
public record TenantQuota(
    TenantId tenant,
    TenantLimits limits,
    boolean portProxy,
    long limitsVersion,
    int workspaces,
    long version) {

  public static TenantQuota of(TenantStanding standing) {
    return new TenantQuota(
        standing.id(), standing.limits(), standing.portProxy(), standing.version(), 0, 0);
  }

  /** Takes over the limits when they are newer than the copy. */
  public TenantQuota knowing(TenantStanding standing) {
    return standing.version() > limitsVersion
        ? new TenantQuota(
            tenant,
            standing.limits(),
            standing.portProxy(),
            standing.version(),
            workspaces,
            version)
        : this;
  }

  /**
   * @throws DomainException WORKSPACES_EXHAUSTED, DISK_, MEMORY_ or CPU_ABOVE_LIMIT
   */
  public TenantQuota reserve(ResourceLimits wish) {
    within(wish.diskMb(), limits.diskMb(), QuotaError.DISK_ABOVE_LIMIT);
    within(wish.memoryMb(), limits.memoryMb(), QuotaError.MEMORY_ABOVE_LIMIT);
    within(wish.cpuPercent(), limits.cpuPercent(), QuotaError.CPU_ABOVE_LIMIT);
    within(workspaces + 1, limits.maxWorkspaces(), QuotaError.WORKSPACES_EXHAUSTED);
    return withWorkspaces(workspaces + 1);
  }

  /**
   * Holds that one workspace may become larger: what is not raised is not asked about, so that
   * whoever is above a plan that was lowered can still come down.
   *
   * @throws DomainException DISK_, MEMORY_ or CPU_ABOVE_LIMIT
   */
  public void requireRoomFor(ResourceLimits from, ResourceLimits to) {
    raised(from.diskMb(), to.diskMb(), limits.diskMb(), QuotaError.DISK_ABOVE_LIMIT);
    raised(from.memoryMb(), to.memoryMb(), limits.memoryMb(), QuotaError.MEMORY_ABOVE_LIMIT);
    raised(from.cpuPercent(), to.cpuPercent(), limits.cpuPercent(), QuotaError.CPU_ABOVE_LIMIT);
  }

  public TenantQuota giveBack() {
    return withWorkspaces(Math.max(0, workspaces - 1));
  }

  private TenantQuota withWorkspaces(int count) {
    return new TenantQuota(tenant, limits, portProxy, limitsVersion, count, version);
  }

  private static void raised(int from, int to, int most, ErrorCode code) {
    if (to > from) {
      within(to, most, code);
    }
  }

  private static void within(int wanted, int most, ErrorCode code) {
    if (wanted > most) {
      throw new DomainException(code, Map.of("limit", Integer.toString(most)));
    }
  }
}
