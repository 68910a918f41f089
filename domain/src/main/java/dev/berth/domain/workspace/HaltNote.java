package dev.berth.domain.workspace;

import dev.berth.domain.shared.Halt;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.util.Optional;
import java.util.UUID;

/**
 * What the identity side last said of a tenant or one of its people: whether their workspaces may
 * run.
 *
 * @param subject the tenant's id, for all of it, or a user's
 * @param reason absent when they may
 * @param heir who has a removed user's workspaces
 * @param version of what was said; the higher is newer, whatever arrives first
 */
public record HaltNote(
    TenantId tenant, UUID subject, Optional<Halt> reason, Optional<UserId> heir, long version) {

  /** Later than everything: nothing brings back what was removed. */
  public static final long LAST = Long.MAX_VALUE;

  public static HaltNote ofTenant(TenantId tenant, Optional<Halt> reason, long version) {
    return new HaltNote(tenant, tenant.value(), reason, Optional.empty(), version);
  }

  public static HaltNote ofUser(TenantId tenant, UserId user, Optional<Halt> reason, long version) {
    return new HaltNote(tenant, user.value(), reason, Optional.empty(), version);
  }

  public static HaltNote removed(TenantId tenant, UserId user, UserId heir) {
    return new HaltNote(
        tenant, user.value(), Optional.of(Halt.OWNER_REMOVED), Optional.of(heir), LAST);
  }
}
