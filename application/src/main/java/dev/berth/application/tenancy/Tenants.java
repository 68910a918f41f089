package dev.berth.application.tenancy;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.tenancy.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All tenants. Every method joins the caller's unit of work. */
@DrivenPort
public interface Tenants {

  /**
   * @return the tenant as stored, with its version
   * @throws dev.berth.domain.shared.DomainException SLUG_TAKEN
   */
  @CrossTenant("it makes the tenant")
  Tenant add(Tenant tenant);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  @CrossTenant("the tenant is the argument")
  Tenant update(Tenant tenant);

  /** Newest first. @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED */
  @CrossTenant("operators see all tenants")
  Page<Tenant> list(PageRequest page);

  /** Those whose grace is over at {@code now} and of which nothing was deleted yet. */
  @CrossTenant("the installation deletes for all tenants alike")
  List<TenantId> toDelete(Instant now, int limit);

  /** Removes it with what belongs to it alone; one that is absent is fine. */
  void remove(TenantId tenant);

  Optional<Tenant> find(TenantId tenant);

  /** The same, locked until the unit of work ends: what counts members waits for each other. */
  Optional<Tenant> lock(TenantId tenant);
}
