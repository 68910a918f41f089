package dev.berth.testkit.usecase;

import dev.berth.application.membership.ChangeMember;
import dev.berth.application.membership.Member;
import dev.berth.application.membership.ReadMembers;
import dev.berth.application.membership.RemoveMember;
import dev.berth.application.membership.TenantPeople;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.tenancy.ChangeTenant;
import dev.berth.application.tenancy.ReadTenants;
import dev.berth.application.tenancy.UpdatePlans;
import dev.berth.application.tenancy.UpdateTenant;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.User;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.TenantStanding;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.testkit.identity.IdentitySamples;
import java.time.Duration;
import java.util.Optional;

/** A desk with one registered tenant, and what is done with its people. */
final class Tenancy {

  static final Duration GRACE = Duration.ofDays(14);

  final Desk desk = new Desk();
  final OpenedSession founding = desk.registered();
  final Actor admin = desk.authenticated(founding).actor();
  final TenantId tenant = founding.signedIn().tenant().map(Tenant::id).orElseThrow();
  final TenantPeople people =
      new TenantPeople(desk.database.tenants(), desk.database.memberships(), desk.database.users());
  final IdentityNews news = new IdentityNews(desk.database.outbox(), desk.ids);
  final ReadMembers read =
      new ReadMembers(
          desk.database.unitOfWork(), desk.database.memberships(), desk.database.users());
  final ChangeMember change =
      new ChangeMember(
          desk.database.unitOfWork(),
          people,
          desk.database.memberships(),
          desk.database.sessions(),
          news,
          desk.database.auditLog(),
          desk.ids,
          desk.clock);
  final RemoveMember remove =
      new RemoveMember(
          desk.database.unitOfWork(),
          people,
          new RemoveMember.Stores(
              desk.database.users(), desk.database.memberships(), desk.database.sessions()),
          news,
          desk.database.auditLog(),
          desk.ids,
          desk.clock);
  final ChangeTenant changeTenant =
      new ChangeTenant(
          desk.database.unitOfWork(),
          desk.database.tenants(),
          news,
          desk.database.auditLog(),
          GRACE,
          desk.ids,
          desk.clock);
  final ReadTenants readTenants =
      new ReadTenants(desk.database.unitOfWork(), desk.database.tenants(), desk.database.plans());
  final UpdateTenant updateTenant =
      new UpdateTenant(
          desk.database.unitOfWork(),
          desk.database.tenants(),
          desk.database.plans(),
          news,
          desk.database.auditLog(),
          desk.ids,
          desk.clock);
  final UpdatePlans updatePlans =
      new UpdatePlans(
          desk.database.unitOfWork(),
          desk.database.plans(),
          desk.database.auditLog(),
          desk.ids,
          desk.clock);

  /** One who runs the installation. */
  static Actor operator() {
    return World.actor(Role.OPERATOR, Optional.empty());
  }

  Tenant stored() {
    return desk.database.committed(() -> desk.database.tenants().find(tenant)).orElseThrow();
  }

  /** One more of the tenant's people, who may log in with the desk's password. */
  Member member(Role role) {
    return member(role, tenant);
  }

  Member member(Role role, TenantId of) {
    User user =
        IdentitySamples.user()
            .withNewPassword(desk.hasher.hash(Password.parse(Desk.PASSWORD)), desk.clock.instant());
    return desk.database.committed(
        () -> {
          User stored = desk.database.users().add(user);
          Membership membership =
              desk.database
                  .memberships()
                  .add(Membership.joined(stored.id(), of, role, desk.clock.instant()));
          return new Member(stored, membership);
        });
  }

  /** The member as it asks for something. */
  Actor actor(Member member) {
    TenantStanding standing =
        desk.database
            .committed(() -> desk.database.tenants().find(member.membership().tenant()))
            .orElseThrow()
            .standing();
    return new Actor(
        member.user().id(), member.membership().role(), Optional.of(standing), Desk.ORIGIN);
  }

  Member become(Actor by, Member member, Role role) {
    return change.handle(
        by,
        member.user().id(),
        new ChangeMember.Change(Optional.of(role), Optional.empty(), Optional.empty()),
        any -> true);
  }

  Member become(Actor by, Member member, MembershipStatus status) {
    return change.handle(
        by,
        member.user().id(),
        new ChangeMember.Change(Optional.empty(), Optional.of(status), Optional.empty()),
        any -> true);
  }
}
