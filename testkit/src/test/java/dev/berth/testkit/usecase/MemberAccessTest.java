package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.mail.MailOrders;
import dev.berth.application.membership.MailMemberReset;
import dev.berth.application.membership.Member;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an admin does so that a member gets in again. */
class MemberAccessTest {

  private final Tenancy tenancy = new Tenancy();
  private final Desk desk = tenancy.desk;
  private final InMemoryIdentitySide side = desk.database;
  private final Member member = tenancy.member(Role.MEMBER);
  private final MailMemberReset reset = reset(desk.post.orders());

  @Test
  void aResetLinkGoesToTheMembersMailboxAndNothingElseChanges() {
    reset.handle(tenancy.admin, member.user().id());

    assertThat(desk.post.to(member.user().email())).containsExactly(MailTemplate.RESET_PASSWORD);
    assertThat(desk.loggedIn(member.user())).as("the password works until then").isNotNull();
    assertThat(desk.entries())
        .filteredOn(entry -> entry.action().value().equals("member.request_reset"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.user()).contains(tenancy.admin.user());
              assertThat(entry.target()).isEqualTo("user:" + member.user().id());
            });
  }

  @Test
  void aSuspendedMemberGetsALinkToo() {
    tenancy.become(tenancy.admin, member, MembershipStatus.SUSPENDED);

    reset.handle(tenancy.admin, member.user().id());

    assertThat(desk.post.to(member.user().email())).containsExactly(MailTemplate.RESET_PASSWORD);
  }

  @Test
  void aMailboxThatHadItsShareGetsNoneMore() {
    MailOrders full = new MailOrders(side.mailQueue(), mailbox -> false, desk.ids, desk.clock);

    reset(full).handle(tenancy.admin, member.user().id());

    assertThat(desk.post.to(member.user().email())).isEmpty();
    assertThat(desk.audited()).endsWith("member.request_reset");
  }

  @Test
  @Denies(MailMemberReset.class)
  void nobodyElseHasALinkMailed() {
    Tenancy other = new Tenancy();
    for (Role role : List.of(Role.MEMBER, Role.VIEWER)) {
      Actor actor = tenancy.actor(tenancy.member(role));
      assertRefused(SharedError.PERMISSION_DENIED, () -> reset.handle(actor, tenancy.admin.user()));
    }
    assertRefused(
        SharedError.PERMISSION_DENIED, () -> reset.handle(Tenancy.operator(), member.user().id()));
    assertRefused(
        SharedError.USER_NOT_FOUND,
        () -> reset.handle(tenancy.admin, other.member(Role.MEMBER).user().id()));

    assertThat(desk.post.to(member.user().email())).isEmpty();
    assertThat(desk.audited()).doesNotContain("member.request_reset");
  }

  private MailMemberReset reset(MailOrders orders) {
    return new MailMemberReset(
        side.unitOfWork(), tenancy.people, orders, side.auditLog(), desk.ids, desk.clock);
  }
}
