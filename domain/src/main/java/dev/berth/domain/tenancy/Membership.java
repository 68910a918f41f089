package dev.berth.domain.tenancy;

import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.time.Instant;

/** That a user belongs to a tenant, as what, and whether it may act. */
public record Membership(
    UserId user,
    TenantId tenant,
    Role role,
    MembershipStatus status,
    Instant createdAt,
    long version) {

  public Membership {
    if (role == Role.OPERATOR) {
      throw new IllegalArgumentException("an operator belongs to no tenant");
    }
  }

  public static Membership joined(UserId user, TenantId tenant, Role role, Instant now) {
    return new Membership(user, tenant, role, MembershipStatus.ACTIVE, now, 0);
  }

  public boolean active() {
    return status == MembershipStatus.ACTIVE;
  }
}
