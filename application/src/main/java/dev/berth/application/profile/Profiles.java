package dev.berth.application.profile;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.util.Optional;

/** Profiles, at most one a user. Every method joins the caller's unit of work. */
@DrivenPort
public interface Profiles {

  /**
   * @throws dev.berth.domain.shared.DomainException PROFILE_EXISTS
   */
  @CrossTenant("the tenant is in the argument")
  Profile add(Profile profile);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  @CrossTenant("the tenant is in the argument")
  Profile update(Profile profile);

  Optional<Profile> find(TenantId tenant, UserId user);

  /** Newest first. @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED */
  Page<Profile> list(TenantId tenant, ProfileFilter filter, PageRequest page);

  /** Removes it; one that is absent is fine. */
  void remove(TenantId tenant, UserId user);

  /** Removes all of the tenant's. @return how many */
  int removeAll(TenantId tenant);
}
