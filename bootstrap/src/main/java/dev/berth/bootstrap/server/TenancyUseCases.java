package dev.berth.bootstrap.server;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.membership.ChangeMember;
import dev.berth.application.membership.DeleteAccount;
import dev.berth.application.membership.MailMemberReset;
import dev.berth.application.membership.PurgeTenants;
import dev.berth.application.membership.ReadMembers;
import dev.berth.application.membership.RemoveMember;
import dev.berth.application.membership.TakeTotpAway;
import dev.berth.application.membership.TenantPeople;
import dev.berth.application.profile.ReadProfiles;
import dev.berth.application.profile.UpdateProfile;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.WorkspaceAudit;
import dev.berth.application.tenancy.ChangeTenant;
import dev.berth.application.tenancy.ReadTenants;
import dev.berth.application.tenancy.UpdatePlans;
import dev.berth.application.tenancy.UpdateTenant;
import dev.berth.application.usage.ReadUsage;
import dev.berth.persistence.Databases;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.persistence.WorkspaceDatabase;
import dev.berth.web.TenancyCalls;
import dev.berth.web.invitation.InvitationRoutes;
import dev.berth.web.membership.MemberAccessRoutes;
import dev.berth.web.membership.MemberRoutes;
import dev.berth.web.profile.ProfileRoutes;
import dev.berth.web.tenancy.OperatorRoutes;
import dev.berth.web.tenancy.TenantRoutes;
import java.time.Clock;
import java.time.Duration;

/** The use cases of tenants and their people, wired. */
record TenancyUseCases(TenancyCalls calls, PurgeTenants purge) {

  static TenancyUseCases of(
      Databases databases,
      PasswordHasher hasher,
      Duration grace,
      MailOrders mails,
      InvitationRoutes.Calls invitations,
      IdSource ids,
      Clock clock) {
    IdentityDatabase identity = databases.identity();
    WorkspaceDatabase workspaces = databases.workspaces();
    IdentityNews news = new IdentityNews(identity.outbox(), ids);
    return new TenancyUseCases(
        new TenancyCalls(
            new TenantRoutes.Calls(
                new ChangeTenant(
                    identity.unitOfWork(),
                    identity.tenants(),
                    news,
                    identity.auditLog(),
                    grace,
                    ids,
                    clock)),
            members(identity, news, ids, clock),
            memberAccess(identity, mails, ids, clock),
            operator(identity, news, ids, clock),
            invitations,
            profiles(workspaces, ids, clock),
            new ReadUsage(
                identity.unitOfWork(),
                identity.memberships(),
                workspaces.unitOfWork(),
                workspaces.quotas(),
                workspaces.workspaces()),
            new DeleteAccount(
                identity.unitOfWork(),
                people(identity),
                stores(identity),
                hasher,
                news,
                identity.auditLog(),
                ids,
                clock)),
        new PurgeTenants(
            identity.unitOfWork(),
            new PurgeTenants.Stores(identity.tenants(), identity.memberships(), identity.users()),
            workspaces.unitOfWork(),
            workspaces.outbox(),
            news,
            identity.auditLog(),
            ids,
            clock));
  }

  private static ProfileRoutes.Calls profiles(
      WorkspaceDatabase workspaces, IdSource ids, Clock clock) {
    return new ProfileRoutes.Calls(
        new ReadProfiles(workspaces.unitOfWork(), workspaces.profiles(), clock),
        new UpdateProfile(
            workspaces.unitOfWork(),
            workspaces.profiles(),
            new WorkspaceAudit(workspaces.outbox()),
            ids,
            clock));
  }

  private static MemberRoutes.Calls members(
      IdentityDatabase identity, IdentityNews news, IdSource ids, Clock clock) {
    TenantPeople people = people(identity);
    return new MemberRoutes.Calls(
        new ReadMembers(identity.unitOfWork(), identity.memberships(), identity.users()),
        new ChangeMember(
            identity.unitOfWork(),
            people,
            identity.memberships(),
            identity.sessions(),
            news,
            identity.auditLog(),
            ids,
            clock),
        new RemoveMember(
            identity.unitOfWork(),
            people,
            stores(identity),
            news,
            identity.auditLog(),
            ids,
            clock));
  }

  private static MemberAccessRoutes.Calls memberAccess(
      IdentityDatabase identity, MailOrders mails, IdSource ids, Clock clock) {
    return new MemberAccessRoutes.Calls(
        new MailMemberReset(
            identity.unitOfWork(), people(identity), mails, identity.auditLog(), ids, clock),
        new TakeTotpAway(
            identity.unitOfWork(),
            people(identity),
            new TakeTotpAway.Stores(identity.users(), identity.totps(), identity.sessions()),
            mails,
            identity.auditLog(),
            ids,
            clock));
  }

  private static TenantPeople people(IdentityDatabase identity) {
    return new TenantPeople(identity.tenants(), identity.memberships(), identity.users());
  }

  private static RemoveMember.Stores stores(IdentityDatabase identity) {
    return new RemoveMember.Stores(identity.users(), identity.memberships(), identity.sessions());
  }

  private static OperatorRoutes.Calls operator(
      IdentityDatabase identity, IdentityNews news, IdSource ids, Clock clock) {
    return new OperatorRoutes.Calls(
        new ReadTenants(identity.unitOfWork(), identity.tenants(), identity.plans()),
        new UpdateTenant(
            identity.unitOfWork(),
            identity.tenants(),
            identity.plans(),
            news,
            identity.auditLog(),
            ids,
            clock),
        new UpdatePlans(identity.unitOfWork(), identity.plans(), identity.auditLog(), ids, clock));
  }
}
