package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.mail.MailOrders;
import dev.berth.application.membership.MailMemberReset;
import dev.berth.application.membership.Member;
import dev.berth.application.membership.TakeTotpAway;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.testkit.mail.RecipientAllowance;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an admin does so that a member gets in again. */
class MemberAccessTest {

  private final Tenancy tenancy = new Tenancy();
  private final Desk desk = tenancy.desk;
  private final InMemoryIdentitySide side = desk.database;
  private final Member member = tenancy.member(Role.MEMBER);
  private final MailMemberReset reset = reset(desk.post.orders());
  private final TakeTotpAway take =
      new TakeTotpAway(
          side.unitOfWork(),
          tenancy.people,
          new TakeTotpAway.Stores(side.users(), side.totps(), side.sessions()),
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);

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
    MailOrders full =
        new MailOrders(
            side.mailQueue(),
            side.oneTimeTokens(),
            new RecipientAllowance(mailbox -> false),
            desk.ids,
            desk.clock);

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

  @Test
  void aLostSecondFactorIsTakenAwayAndTheSessionsEnd() {
    OpenedSession theirs = desk.loggedIn(member.user());
    haveSecondFactor(member);
    assertRefused(IdentityError.TOTP_REQUIRED, () -> desk.loggedIn(member.user()));

    take.handle(tenancy.admin, member.user().id());

    assertRefused(IdentityError.NOT_AUTHENTICATED, () -> desk.authenticated(theirs));
    assertThat(desk.loggedIn(member.user())).as("the password alone opens again").isNotNull();
    assertThat(side.committed(() -> side.totps().find(member.user().id()))).isEmpty();
    assertThat(desk.post.to(member.user().email())).containsExactly(MailTemplate.TOTP_TAKEN_AWAY);
    assertThat(desk.entries())
        .filteredOn(entry -> entry.action().value().equals("member.remove_totp"))
        .singleElement()
        .satisfies(entry -> assertThat(entry.detail()).containsEntry("sessions", "1"));
  }

  @Test
  void whereThereIsNoneNothingIsTaken() {
    OpenedSession theirs = desk.loggedIn(member.user());

    assertRefused(
        IdentityError.TOTP_NOT_ENABLED, () -> take.handle(tenancy.admin, member.user().id()));

    assertThat(desk.authenticated(theirs)).isNotNull();
  }

  @Test
  @Denies(TakeTotpAway.class)
  @DisplayName("security 24: nobody takes away their own without a proof, or another tenant's")
  void nobodyElseTakesASecondFactorAway() {
    Member founder = tenancy.read.one(tenancy.admin, tenancy.admin.user());
    haveSecondFactor(founder);
    Tenancy other = new Tenancy();

    assertRefused(
        IdentityError.OWN_TOTP_NEEDS_PROOF, () -> take.handle(tenancy.admin, founder.user().id()));
    for (Role role : List.of(Role.MEMBER, Role.VIEWER)) {
      Actor actor = tenancy.actor(tenancy.member(role));
      assertRefused(SharedError.PERMISSION_DENIED, () -> take.handle(actor, founder.user().id()));
    }
    assertRefused(
        SharedError.PERMISSION_DENIED, () -> take.handle(Tenancy.operator(), founder.user().id()));
    assertRefused(
        SharedError.USER_NOT_FOUND,
        () -> take.handle(tenancy.admin, other.member(Role.MEMBER).user().id()));

    assertRefused(IdentityError.TOTP_REQUIRED, () -> desk.loggedIn(founder.user()));
  }

  private void haveSecondFactor(Member of) {
    Secret secret = desk.codes.newSecret();
    UserId id = of.user().id();
    side.unitOfWork()
        .run(
            () -> {
              User user = side.users().lock(id).orElseThrow();
              Totp begun =
                  Totp.enrolled(id, desk.box.seal(Totp.row(id), secret), desk.clock.instant());
              side.totps().add(begun.confirmed(1, Set.of(), desk.clock.instant()));
              side.users().update(user.withTotp(true, desk.clock.instant()));
            });
  }

  private MailMemberReset reset(MailOrders orders) {
    return new MailMemberReset(
        side.unitOfWork(), tenancy.people, orders, side.auditLog(), desk.ids, desk.clock);
  }
}
