package dev.berth.application.membership;

import dev.berth.application.identity.Users;
import dev.berth.application.tenancy.Memberships;
import dev.berth.application.tenancy.Tenants;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import java.util.Map;

/**
 * The people of one tenant, changed by one at a time: whoever changes them locks the tenant first,
 * so that counts hold. Every method joins the caller's unit of work.
 */
public final class TenantPeople {

  private final Tenants tenants;
  private final Memberships memberships;
  private final Users users;

  public TenantPeople(Tenants tenants, Memberships memberships, Users users) {
    this.tenants = tenants;
    this.memberships = memberships;
    this.users = users;
  }

  /**
   * The member, to be changed by the actor.
   *
   * @throws DomainException USER_NOT_FOUND, also in another tenant; PERMISSION_DENIED for one of a
   *     higher role
   */
  Member changeable(Actor actor, UserId id) {
    TenantId tenant = lock(actor.requireTenant().id()).id();
    Membership membership = memberships.find(tenant, id).orElseThrow(TenantPeople::absent);
    Member member = new Member(users.lock(id).orElseThrow(TenantPeople::absent), membership);
    if (!actor.role().mayActOn(membership.role())) {
      throw new DomainException(
          SharedError.PERMISSION_DENIED, Map.of("permission", Permission.MEMBERS_MANAGE.name()));
    }
    return member;
  }

  /**
   * @throws DomainException LAST_ADMIN when nobody would run the tenant without this one
   */
  void requireAnotherAdmin(Membership leaving) {
    if (leaving.runsTenant() && memberships.countActive(leaving.tenant(), Role.ADMIN) < 2) {
      throw new DomainException(TenancyError.LAST_ADMIN);
    }
  }

  /**
   * @throws DomainException USER_NOT_FOUND for a tenant that is gone
   */
  private Tenant lock(TenantId tenant) {
    return tenants.lock(tenant).orElseThrow(TenantPeople::absent);
  }

  private static DomainException absent() {
    return new DomainException(SharedError.USER_NOT_FOUND);
  }
}
