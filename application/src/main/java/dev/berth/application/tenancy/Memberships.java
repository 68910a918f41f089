package dev.berth.application.tenancy;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
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

  Optional<Membership> find(TenantId tenant, UserId user);

  @CrossTenant("log-in knows the user only")
  Optional<Membership> of(UserId user);
}
