package dev.berth.testkit.tenancy;

import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Plan;
import dev.berth.domain.tenancy.PlanName;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;

/** Tenants, plans and memberships as tests need them; each call gives new ones. */
public final class TenancySamples {

  /** Ten workspaces, room in all else. */
  public static final TenantLimits LIMITS = new TenantLimits(10, 25, 10_240, 2_048, 200);

  private TenancySamples() {}

  public static TenantSlug slug() {
    return new TenantSlug(Fresh.word("acme-"));
  }

  /** An active tenant, not stored yet. */
  public static Tenant tenant() {
    return tenant(slug());
  }

  public static Tenant tenant(TenantSlug slug) {
    return Tenant.registered(
        new TenantId(Fresh.uuid()),
        new TenantName("Äcme & Söhne 株式会社"),
        slug,
        new Plan(PlanName.STARTER, LIMITS),
        MutableClock.START);
  }

  public static Membership membership(UserId user, TenantId tenant, Role role) {
    return Membership.joined(user, tenant, role, MutableClock.START);
  }
}
