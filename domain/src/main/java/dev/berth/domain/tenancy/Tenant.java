package dev.berth.domain.tenancy;

import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantLimits;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.shared.TenantStanding;
import java.time.Instant;
import java.util.Optional;

/**
 * A company or organization.
 *
 * @param suspensionMessage what its people read while it is suspended
 * @param version 0 until it is stored, then counted up by the database
 */
public record Tenant(
    TenantId id,
    TenantName name,
    TenantSlug slug,
    PlanName plan,
    TenantLimits limits,
    TenantStatus status,
    Optional<String> suspensionMessage,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** A new tenant on a plan, active at once. */
  public static Tenant registered(
      TenantId id, TenantName name, TenantSlug slug, Plan plan, Instant now) {
    return new Tenant(
        id,
        name,
        slug,
        plan.name(),
        plan.limits(),
        TenantStatus.ACTIVE,
        Optional.empty(),
        now,
        now,
        0);
  }

  public boolean active() {
    return status == TenantStatus.ACTIVE;
  }

  /** What the workspace side may know. */
  public TenantStanding standing() {
    return new TenantStanding(id, slug, limits, version);
  }
}
