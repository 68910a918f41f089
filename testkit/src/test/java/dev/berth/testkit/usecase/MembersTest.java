package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.membership.ChangeMember;
import dev.berth.application.membership.Member;
import dev.berth.application.membership.ReadMembers;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.ChangeTenant;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.session.SessionError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.tenancy.SuspensionMessage;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.domain.token.ApiToken;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Together;
import dev.berth.testkit.token.ApiTokenSamples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MembersTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private final Tenancy tenancy = new Tenancy();
  private final Member member = tenancy.member(Role.MEMBER);

  @Test
  void everybodyOfTheTenantSeesItsPeopleAndNobodyElses() {
    Tenancy other = new Tenancy();

    assertThat(tenancy.read.list(tenancy.actor(member), PAGE).items())
        .extracting(found -> found.user().id())
        .containsExactlyInAnyOrder(tenancy.admin.user(), member.user().id());
    assertThat(tenancy.read.one(tenancy.actor(member), member.user().id())).isEqualTo(member);
    assertRefused(
        SharedError.USER_NOT_FOUND,
        () -> tenancy.read.one(tenancy.admin, other.member(Role.MEMBER).user().id()));
  }

  @Test
  @Denies({ReadMembers.class, ChangeMember.class, ChangeTenant.class})
  @DisplayName("security 23: operators have no members, and only admins change any")
  void thoseWhoMayNotAreRefused() {
    Actor operator = World.actor(Role.OPERATOR, Optional.empty());
    assertRefused(SharedError.PERMISSION_DENIED, () -> tenancy.read.list(operator, PAGE));
    for (Role role : List.of(Role.MEMBER, Role.VIEWER)) {
      Actor actor = tenancy.actor(tenancy.member(role));
      assertRefused(
          SharedError.PERMISSION_DENIED, () -> tenancy.become(actor, member, Role.VIEWER));
      assertRefused(SharedError.PERMISSION_DENIED, () -> rename(actor, "Mine now"));
    }
  }

  @Test
  void anotherTenantsMemberIsAbsent() {
    Tenancy other = new Tenancy();

    assertRefused(
        SharedError.USER_NOT_FOUND, () -> tenancy.become(other.admin, member, Role.VIEWER));

    assertThat(tenancy.read.one(tenancy.admin, member.user().id())).isEqualTo(member);
  }

  @Test
  @DisplayName("security 12: another role holds from the next request on")
  void anotherRoleHoldsAtOnce() {
    OpenedSession session = tenancy.desk.loggedIn(member.user());

    tenancy.become(tenancy.admin, member, Role.VIEWER);

    assertThat(tenancy.desk.authenticated(session).actor().role()).isEqualTo(Role.VIEWER);
    assertThat(tenancy.desk.entries())
        .filteredOn(entry -> entry.action().value().equals("member.change_role"))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.detail()).isEqualTo(Map.of("from", "member", "to", "viewer")));
  }

  @Test
  @DisplayName("security 12: suspension holds from the next request on, and tells its message")
  void aSuspendedMemberIsOutAtOnce() {
    OpenedSession session = tenancy.desk.loggedIn(member.user());

    suspend("On leave until May.");

    try {
      tenancy.desk.authenticated(session);
      throw new AssertionError("a suspended member came in");
    } catch (DomainException refused) {
      assertThat(refused.code()).isEqualTo(IdentityError.ACCOUNT_SUSPENDED);
      assertThat(refused.context()).containsEntry("message", "On leave until May.");
    }
    tenancy.become(tenancy.admin, member, MembershipStatus.ACTIVE);
    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> tenancy.desk.authenticated(session));
    assertThat(tenancy.desk.audited()).contains("member.suspend", "member.reactivate");
  }

  @Test
  @DisplayName("security 12: who is let back in logs in again; API tokens only slept")
  void whoIsLetBackInLogsInAgain() {
    OpenedSession session = tenancy.desk.loggedIn(member.user());
    OpenedSession others = tenancy.desk.loggedIn(tenancy.member(Role.MEMBER).user());
    ApiToken token = ApiTokenSamples.token(member.user().id());
    tenancy.desk.database.committed(() -> tenancy.desk.database.apiTokens().add(token));

    suspend("On leave until May.");
    assertRefused(IdentityError.ACCOUNT_SUSPENDED, () -> tenancy.desk.authenticated(session));
    assertRefused(
        IdentityError.ACCOUNT_SUSPENDED,
        () -> tenancy.desk.rotate.handle(session.refresh(), Desk.ORIGIN));
    tenancy.become(tenancy.admin, member, MembershipStatus.ACTIVE);

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> tenancy.desk.authenticated(session));
    assertRefused(
        SessionError.REFRESH_TOKEN_REFUSED,
        () -> tenancy.desk.rotate.handle(session.refresh(), Desk.ORIGIN));
    assertThat(tenancy.desk.database.apiTokenHolders().find(token.digest())).isPresent();
    assertThat(tenancy.desk.authenticated(tenancy.desk.loggedIn(member.user()))).isNotNull();
    assertThat(tenancy.desk.authenticated(others)).as("somebody else").isNotNull();
    assertThat(tenancy.desk.detail("member.reactivate")).containsEntry("sessions", "1");
  }

  @Test
  void whoWasNotSuspendedKeepsTheirSessions() {
    OpenedSession session = tenancy.desk.loggedIn(member.user());

    tenancy.become(tenancy.admin, member, MembershipStatus.ACTIVE);
    tenancy.become(tenancy.admin, member, Role.VIEWER);

    assertThat(tenancy.desk.authenticated(session)).isNotNull();
  }

  @Test
  void aMessageNeedsASuspension() {
    assertRefused(
        TenancyError.MESSAGE_WITHOUT_SUSPENSION,
        () -> change(new ChangeMember.Change(Optional.empty(), Optional.empty(), message("x"))));
  }

  @Test
  void nothingNewIsNoChange() {
    Member same = tenancy.become(tenancy.admin, member, Role.MEMBER);

    assertThat(same).isEqualTo(member);
    assertThat(tenancy.desk.audited()).doesNotContain("member.change_role");
  }

  @Test
  void whatWasSeenBeforeAnotherChangeIsStale() {
    tenancy.become(tenancy.admin, member, Role.VIEWER);

    assertRefused(
        SharedError.STALE_VERSION,
        () ->
            tenancy.change.handle(
                tenancy.admin,
                member.user().id(),
                new ChangeMember.Change(
                    Optional.of(Role.ADMIN), Optional.empty(), Optional.empty()),
                member::equals));
  }

  @Test
  @DisplayName("security 24: the last admin neither demotes nor suspends itself")
  void theLastAdminStays() {
    Member founder = tenancy.read.one(tenancy.admin, tenancy.admin.user());

    assertRefused(
        TenancyError.LAST_ADMIN, () -> tenancy.become(tenancy.admin, founder, Role.MEMBER));
    assertRefused(
        TenancyError.LAST_ADMIN,
        () -> tenancy.become(tenancy.admin, founder, MembershipStatus.SUSPENDED));
    Member second = tenancy.member(Role.ADMIN);
    tenancy.become(tenancy.admin, second, MembershipStatus.SUSPENDED);
    assertRefused(
        TenancyError.LAST_ADMIN, () -> tenancy.become(tenancy.admin, founder, Role.MEMBER));
  }

  @Test
  void theTenantIsHandedOverByMakingAnotherAdminFirst() {
    Member founder = tenancy.read.one(tenancy.admin, tenancy.admin.user());

    tenancy.become(tenancy.admin, member, Role.ADMIN);
    Member former = tenancy.become(tenancy.admin, founder, Role.MEMBER);

    assertThat(former.membership().role()).isEqualTo(Role.MEMBER);
  }

  @Test
  @DisplayName("security 24: of two admins who demote each other at once one stays")
  void twoAdminsCannotDemoteEachOther() {
    Member founder = tenancy.read.one(tenancy.admin, tenancy.admin.user());
    Member second = tenancy.member(Role.ADMIN);
    ConcurrentLinkedQueue<Member> targets = new ConcurrentLinkedQueue<>(List.of(founder, second));

    Together.run(
            2,
            () -> {
              Member target = targets.remove();
              Actor by = target.equals(founder) ? tenancy.actor(second) : tenancy.admin;
              return tenancy.become(by, target, Role.MEMBER);
            })
        .onlyThisMany(1, TenancyError.LAST_ADMIN);
  }

  @Test
  @DisplayName("security 24: nobody acts on a higher role")
  void nobodyActsOnAHigherRole() {
    assertThat(Role.ADMIN.mayActOn(Role.OPERATOR)).isFalse();
    assertThat(Role.MEMBER.mayActOn(Role.ADMIN)).isFalse();
    assertThat(Role.VIEWER.mayActOn(Role.MEMBER)).isFalse();
    assertThat(Role.ADMIN.mayActOn(Role.ADMIN)).isTrue();
    assertThat(Role.ADMIN.mayActOn(Role.VIEWER)).isTrue();
  }

  @Test
  void aRenamedTenantIsAuditedAndKeepsItsSlug() {
    Tenant renamed = rename(tenancy.admin, "New Name");

    assertThat(renamed.name().value()).isEqualTo("New Name");
    assertThat(renamed.standing().slug())
        .isEqualTo(tenancy.founding.signedIn().tenant().orElseThrow().slug());
    assertThat(tenancy.desk.audited()).contains("tenant.rename");
    assertRefused(
        SharedError.STALE_VERSION,
        () ->
            tenancy.changeTenant.handle(
                tenancy.admin, renaming("Again"), seen -> seen.version() == 1));
  }

  private Tenant rename(Actor actor, String name) {
    return tenancy.changeTenant.handle(actor, renaming(name), any -> true);
  }

  private static ChangeTenant.Change renaming(String name) {
    return new ChangeTenant.Change(Optional.of(new TenantName(name)), Optional.empty(), false);
  }

  private void suspend(String text) {
    change(
        new ChangeMember.Change(
            Optional.empty(), Optional.of(MembershipStatus.SUSPENDED), message(text)));
  }

  private void change(ChangeMember.Change change) {
    Member changed = tenancy.change.handle(tenancy.admin, member.user().id(), change, any -> true);
    assertThat(changed.user().id()).isEqualTo(member.user().id());
  }

  private static Optional<SuspensionMessage> message(String text) {
    return Optional.of(SuspensionMessage.parse(text));
  }
}
