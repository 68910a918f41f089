package dev.berth.application.quota;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.quota.TenantQuota;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import java.util.Optional;

/** One account per tenant. Every method joins the caller's unit of work. */
@DrivenPort
public interface Quotas {

  /**
   * The tenant's account, made when it is new, knowing the standing when it is newer, and locked
   * until the unit of work ends: a second caller waits.
   */
  @CrossTenant("the tenant is in the standing")
  TenantQuota lock(TenantStanding standing);

  /** The account, locked likewise; empty when there is none. */
  Optional<TenantQuota> lock(TenantId tenant);

  /** The account as it is, without a lock. */
  Optional<TenantQuota> find(TenantId tenant);

  @CrossTenant("the tenant is in the account")
  void update(TenantQuota quota);
}
