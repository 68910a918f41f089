package dev.berth.web.testing;

import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.membership.ChangeMember;
import dev.berth.application.membership.DeleteAccount;
import dev.berth.application.membership.MailMemberReset;
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
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.InMemoryWorkspaceSide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.web.TenancyCalls;
import dev.berth.web.invitation.InvitationRoutes;
import dev.berth.web.membership.MemberAccessRoutes;
import dev.berth.web.membership.MemberRoutes;
import dev.berth.web.profile.ProfileRoutes;
import dev.berth.web.tenancy.OperatorRoutes;
import dev.berth.web.tenancy.TenantRoutes;
import java.time.Duration;

/** The use cases of tenants and their people over the fakes. */
final class TenancyHalf {

  private final InMemoryIdentitySide side;
  private final InMemoryWorkspaceSide workspaces;
  private final MutableClock clock;
  private final IdSource ids;
  private final IdentityNews news;
  private final PasswordHasher hasher;
  private final InvitationRoutes.Calls invitations;
  private final MailOrders post;

  TenancyHalf(IdentityHalf identity, WorkspaceHalf workspaces, MutableClock clock) {
    this.side = identity.side;
    this.workspaces = workspaces.side;
    this.ids = identity.ids;
    this.hasher = identity.hasher;
    this.clock = clock;
    this.post = identity.post.orders();
    this.invitations = identity.invitations().calls();
    this.news = new IdentityNews(side.outbox(), ids);
  }

  TenancyCalls calls() {
    return new TenancyCalls(
        new TenantRoutes.Calls(
            new ChangeTenant(
                side.unitOfWork(),
                side.tenants(),
                news,
                side.auditLog(),
                Duration.ofDays(14),
                ids,
                clock)),
        members(),
        memberAccess(),
        new OperatorRoutes.Calls(
            new ReadTenants(side.unitOfWork(), side.tenants(), side.plans()),
            new UpdateTenant(
                side.unitOfWork(), side.tenants(), side.plans(), news, side.auditLog(), ids, clock),
            new UpdatePlans(side.unitOfWork(), side.plans(), side.auditLog(), ids, clock)),
        invitations,
        new ProfileRoutes.Calls(
            new ReadProfiles(workspaces.unitOfWork(), workspaces.profiles(), clock),
            new UpdateProfile(
                workspaces.unitOfWork(),
                workspaces.profiles(),
                new WorkspaceAudit(workspaces.outbox()),
                ids,
                clock)),
        new ReadUsage(
            side.unitOfWork(),
            side.memberships(),
            workspaces.unitOfWork(),
            workspaces.quotas(),
            workspaces.workspaces()),
        new DeleteAccount(
            side.unitOfWork(),
            people(),
            new RemoveMember.Stores(side.users(), side.memberships(), side.sessions()),
            hasher,
            news,
            side.auditLog(),
            ids,
            clock));
  }

  private MemberAccessRoutes.Calls memberAccess() {
    return new MemberAccessRoutes.Calls(
        new MailMemberReset(side.unitOfWork(), people(), post, side.auditLog(), ids, clock),
        new TakeTotpAway(
            side.unitOfWork(),
            people(),
            new TakeTotpAway.Stores(side.users(), side.totps(), side.sessions()),
            post,
            side.auditLog(),
            ids,
            clock));
  }

  private TenantPeople people() {
    return new TenantPeople(side.tenants(), side.memberships(), side.users());
  }

  private MemberRoutes.Calls members() {
    TenantPeople people = people();
    return new MemberRoutes.Calls(
        new ReadMembers(side.unitOfWork(), side.memberships(), side.users()),
        new ChangeMember(
            side.unitOfWork(),
            people,
            side.memberships(),
            side.sessions(),
            news,
            side.auditLog(),
            ids,
            clock),
        new RemoveMember(
            side.unitOfWork(),
            people,
            new RemoveMember.Stores(side.users(), side.memberships(), side.sessions()),
            news,
            side.auditLog(),
            ids,
            clock));
  }
}
