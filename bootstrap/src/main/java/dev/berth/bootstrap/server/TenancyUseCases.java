package dev.berth.bootstrap.server;

import dev.berth.application.membership.ChangeMember;
import dev.berth.application.membership.ReadMembers;
import dev.berth.application.membership.TenantPeople;
import dev.berth.application.shared.IdSource;
import dev.berth.application.tenancy.ChangeTenant;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.web.TenancyCalls;
import dev.berth.web.membership.MemberRoutes;
import dev.berth.web.tenancy.TenantRoutes;
import java.time.Clock;

/** The use cases of tenants and their people, wired. */
record TenancyUseCases(
    ChangeTenant changeTenant, ReadMembers readMembers, ChangeMember changeMember) {

  static TenancyUseCases of(IdentityDatabase database, IdSource ids, Clock clock) {
    TenantPeople people =
        new TenantPeople(database.tenants(), database.memberships(), database.users());
    return new TenancyUseCases(
        new ChangeTenant(
            database.unitOfWork(), database.tenants(), database.auditLog(), ids, clock),
        new ReadMembers(database.unitOfWork(), database.memberships(), database.users()),
        new ChangeMember(
            database.unitOfWork(),
            people,
            database.memberships(),
            database.auditLog(),
            ids,
            clock));
  }

  TenancyCalls calls() {
    return new TenancyCalls(
        new TenantRoutes.Calls(changeTenant), new MemberRoutes.Calls(readMembers, changeMember));
  }
}
