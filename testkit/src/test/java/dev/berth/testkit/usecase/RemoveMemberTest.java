package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.membership.Member;
import dev.berth.application.membership.RemoveMember;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.testkit.shared.Denies;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RemoveMemberTest {

  private final Tenancy tenancy = new Tenancy();
  private final Member member = tenancy.member(Role.MEMBER);

  @Test
  @DisplayName("security 12: a removed member is out at once, and the account is gone")
  void theAccountGoesWithItsSessions() {
    OpenedSession session = tenancy.desk.loggedIn(member.user());

    remove(tenancy.admin, member, Optional.empty());

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> tenancy.desk.authenticated(session));
    assertRefused(IdentityError.INVALID_CREDENTIALS, () -> tenancy.desk.loggedIn(member.user()));
    assertRefused(
        SharedError.USER_NOT_FOUND, () -> tenancy.read.one(tenancy.admin, member.user().id()));
    assertThat(tenancy.desk.audited()).contains("member.remove");
    assertThat(tenancy.desk.detail("member.remove"))
        .containsEntry("email", member.user().email().value());
  }

  @Test
  @Denies(RemoveMember.class)
  void thoseWhoMayNotRemoveNobody() {
    for (Role role : List.of(Role.MEMBER, Role.VIEWER)) {
      Actor actor = tenancy.actor(tenancy.member(role));
      assertRefused(SharedError.PERMISSION_DENIED, () -> remove(actor, member, Optional.empty()));
    }
    assertRefused(
        SharedError.USER_NOT_FOUND, () -> remove(new Tenancy().admin, member, Optional.empty()));

    assertThat(tenancy.read.one(tenancy.admin, member.user().id())).isEqualTo(member);
  }

  @Test
  @DisplayName("security 24: the last admin cannot remove itself")
  void theLastAdminStays() {
    Member founder = tenancy.read.one(tenancy.admin, tenancy.admin.user());

    assertRefused(
        TenancyError.LAST_ADMIN,
        () -> remove(tenancy.admin, founder, Optional.of(member.user().id())));
  }

  @Test
  void workspacesGoToSomebodyWhoCanHaveThem() {
    Member viewer = tenancy.member(Role.VIEWER);
    Member suspended = tenancy.member(Role.MEMBER);
    tenancy.become(tenancy.admin, suspended, MembershipStatus.SUSPENDED);

    for (Member unfit : List.of(viewer, suspended, member)) {
      assertRefused(
          TenancyError.HEIR_UNFIT,
          () -> remove(tenancy.admin, member, Optional.of(unfit.user().id())));
    }
    assertRefused(
        SharedError.USER_NOT_FOUND,
        () ->
            remove(
                tenancy.admin, member, Optional.of(new Tenancy().member(Role.MEMBER).user().id())));

    assertThat(tenancy.read.one(tenancy.admin, member.user().id())).isEqualTo(member);
  }

  @Test
  void aCopyThatHasMovedOnIsNotRemoved() {
    assertRefused(
        SharedError.STALE_VERSION,
        () ->
            tenancy.remove.handle(
                tenancy.admin, member.user().id(), Optional.empty(), seen -> false));
  }

  private void remove(Actor by, Member leaving, Optional<UserId> to) {
    tenancy.remove.handle(by, leaving.user().id(), to, any -> true);
  }
}
