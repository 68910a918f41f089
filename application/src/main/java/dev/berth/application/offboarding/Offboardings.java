package dev.berth.application.offboarding;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.offboarding.Offboarding;
import dev.berth.domain.offboarding.OffboardingId;
import dev.berth.domain.offboarding.OffboardingState;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.util.List;
import java.util.Optional;

/** All off-boardings. Every method joins the caller's unit of work. */
@DrivenPort
public interface Offboardings {

  /** A member, or a tenant, is off-boarded once: a second one is a fault of ours. */
  @CrossTenant("the tenant is in the argument")
  Offboarding add(Offboarding offboarding);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  @CrossTenant("the tenant is in the argument")
  Offboarding update(Offboarding offboarding);

  /**
   * That of a member, or of the tenant itself.
   *
   * @param user absent for the tenant itself
   */
  Optional<Offboarding> of(TenantId tenant, Optional<UserId> user);

  /** Locked until the unit of work ends. */
  Optional<Offboarding> lock(TenantId tenant, OffboardingId id);

  @CrossTenant("operators follow what becomes of anybody")
  Optional<Offboarding> findAnywhere(OffboardingId id);

  /**
   * Newest first, which is the order of their ids.
   *
   * @param state only those that are in that
   * @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED
   */
  @CrossTenant("operators look for what got stuck in all tenants")
  Page<Offboarding> listAll(Optional<OffboardingState> state, PageRequest page);

  /**
   * Those of one tenant and its members, newest first.
   *
   * @param state only those that are in that
   * @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED
   */
  Page<Offboarding> list(TenantId tenant, Optional<OffboardingState> state, PageRequest page);

  /** The first of those that are not done whose id comes after that one, in the order of ids. */
  @CrossTenant("machines are looked at for all tenants alike")
  List<Offboarding> open(Optional<OffboardingId> after, int limit);
}
