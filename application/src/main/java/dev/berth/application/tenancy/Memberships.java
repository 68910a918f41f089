package dev.berth.application.tenancy;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import java.util.Optional;

/**
 * Who belongs where; one row a user in this version. Every method joins the caller's unit of work.
 */
@DrivenPort
public interface Memberships {

  /**
   * @throws dev.berth.domain.shared.DomainException MEMBER_ALREADY when the user has one
   */
  @CrossTenant("the tenant is in the argument")
  Membership add(Membership membership);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  @CrossTenant("the tenant is in the argument")
  Membership update(Membership membership);

  /** Newest first. @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED */
  Page<Membership> list(TenantId tenant, PageRequest page);

  /** Removes it; one that is absent is fine. */
  void remove(TenantId tenant, UserId user);

  /** How many belong to the tenant, suspended ones included. */
  int count(TenantId tenant);

  /** How many of the tenant's active members have the role. */
  int countActive(TenantId tenant, Role role);

  Optional<Membership> find(TenantId tenant, UserId user);

  @CrossTenant("log-in knows the user only")
  Optional<Membership> of(UserId user);
}
