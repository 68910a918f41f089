package dev.berth.testkit.quota;

import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.testkit.shared.Fresh;

/** Standings of tenants and wishes, as tests need them. */
public final class QuotaSamples {

  /** A wish that fits into {@link #standing}. */
  public static final ResourceLimits SMALL = new ResourceLimits(1_024, 512, 100);

  private QuotaSamples() {}

  /** A tenant that nobody knows yet, with room for so many workspaces. */
  public static TenantStanding standing(int workspaces) {
    return new TenantStanding(
        new TenantId(Fresh.uuid()),
        new TenantSlug(Fresh.word("acme-")),
        new TenantLimits(workspaces, 25, 10_240, 2_048, 200),
        false,
        7);
  }

  /** The same tenant later, with room for so many. */
  public static TenantStanding later(TenantStanding before, int workspaces) {
    TenantLimits limits = before.limits();
    return new TenantStanding(
        before.id(),
        before.slug(),
        new TenantLimits(
            workspaces,
            limits.maxMembers(),
            limits.diskMb(),
            limits.memoryMb(),
            limits.cpuPercent()),
        before.portProxy(),
        before.version() + 1);
  }
}
