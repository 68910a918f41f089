package dev.berth.application.profile;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.profile.Portrait;
import dev.berth.domain.profile.Profile;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.time.Clock;

/** The profiles of the actor's tenant; all its people read them. */
public final class ReadProfiles {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Profiles profiles;
  private final Clock clock;

  public ReadProfiles(WorkspaceUnitOfWork unitOfWork, Profiles profiles, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.profiles = profiles;
    this.clock = clock;
  }

  /** Newest first. @throws DomainException PERMISSION_DENIED, CURSOR_MALFORMED */
  public Page<Profile> list(Actor actor, ProfileFilter filter, PageRequest page) {
    actor.require(Permission.TENANT_READ);
    TenantId tenant = actor.requireTenant().id();
    return unitOfWork.execute(() -> profiles.list(tenant, filter, page));
  }

  /**
   * The actor's own, an empty one before the identity side has told of the actor.
   *
   * @throws DomainException PERMISSION_DENIED
   */
  public Profile own(Actor actor) {
    actor.require(Permission.TENANT_READ);
    TenantId tenant = actor.requireTenant().id();
    return unitOfWork
        .execute(() -> profiles.find(tenant, actor.user()))
        .orElseGet(() -> Profile.of(actor.user(), tenant, Portrait.EMPTY, clock.instant()));
  }

  /**
   * @throws DomainException PERMISSION_DENIED, USER_NOT_FOUND
   */
  public Profile one(Actor actor, UserId user) {
    actor.require(Permission.TENANT_READ);
    TenantId tenant = actor.requireTenant().id();
    return unitOfWork
        .execute(() -> profiles.find(tenant, user))
        .orElseThrow(() -> new DomainException(SharedError.USER_NOT_FOUND));
  }
}
