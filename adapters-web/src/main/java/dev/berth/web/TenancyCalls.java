package dev.berth.web;

import dev.berth.application.membership.DeleteAccount;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.usage.ReadUsage;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.web.http.Route;
import dev.berth.web.invitation.InvitationRoutes;
import dev.berth.web.membership.MemberAccessRoutes;
import dev.berth.web.membership.MemberRoutes;
import dev.berth.web.profile.ProfileRoutes;
import dev.berth.web.session.SessionCookie;
import dev.berth.web.tenancy.OperatorRoutes;
import dev.berth.web.tenancy.TenantRoutes;
import dev.berth.web.usage.UsageRoutes;
import java.util.List;
import java.util.stream.Stream;

/** What the routes of tenants and their people call. */
public record TenancyCalls(
    TenantRoutes.Calls tenant,
    MemberRoutes.Calls members,
    MemberAccessRoutes.Calls memberAccess,
    OperatorRoutes.Calls operator,
    InvitationRoutes.Calls invitations,
    ProfileRoutes.Calls profiles,
    ReadUsage usage,
    DeleteAccount deleteAccount) {

  List<Route> routes(PasswordPolicy passwords, SessionCookie cookie, LimitTries tries) {
    return Stream.of(
            new TenantRoutes(tenant).routes(),
            new MemberRoutes(members).routes(),
            new MemberAccessRoutes(memberAccess).routes(),
            new OperatorRoutes(operator).routes(),
            new InvitationRoutes(invitations, passwords, cookie, tries).routes(),
            new ProfileRoutes(profiles).routes(),
            new UsageRoutes(usage).routes())
        .flatMap(List::stream)
        .toList();
  }
}
