package dev.berth.web.testing;

import dev.berth.application.membership.ChangeMember;
import dev.berth.application.membership.ReadMembers;
import dev.berth.application.membership.TenantPeople;
import dev.berth.application.shared.IdSource;
import dev.berth.application.tenancy.ChangeTenant;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.web.TenancyCalls;
import dev.berth.web.membership.MemberRoutes;
import dev.berth.web.tenancy.TenantRoutes;

/** The use cases of tenants and their people over the fakes. */
final class TenancyHalf {

  private final InMemoryIdentitySide side;
  private final MutableClock clock;
  private final IdSource ids;

  TenancyHalf(IdentityHalf identity, MutableClock clock) {
    this.side = identity.side;
    this.ids = identity.ids;
    this.clock = clock;
  }

  TenancyCalls calls() {
    TenantPeople people = new TenantPeople(side.tenants(), side.memberships(), side.users());
    return new TenancyCalls(
        new TenantRoutes.Calls(
            new ChangeTenant(side.unitOfWork(), side.tenants(), side.auditLog(), ids, clock)),
        new MemberRoutes.Calls(
            new ReadMembers(side.unitOfWork(), side.memberships(), side.users()),
            new ChangeMember(
                side.unitOfWork(), people, side.memberships(), side.auditLog(), ids, clock)));
  }
}
