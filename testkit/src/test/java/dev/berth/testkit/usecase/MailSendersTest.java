package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.account.ChangeEmail;
import dev.berth.application.invitation.CreateInvitation;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.User;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** security 7: what a mailbox gets because of people whom its owner need not know. */
class MailSendersTest {

  private final Tenancy tenancy = new Tenancy();
  private final Desk desk = tenancy.desk;
  private final InMemoryIdentitySide side = desk.database;
  private final InvitationDesk at = new InvitationDesk(tenancy);
  private final EmailAddress guest = IdentitySamples.email();

  @Test
  @DisplayName("security 7: an invitation that no mail would bring is refused, not kept")
  void anInvitationThatNoMailWouldBringIsRefused() {
    CreateInvitation limited = limited(desk.mailing(Optional.of(2), Optional.of(1)));
    Invitation first = invite(limited, guest, Role.VIEWER);
    Secret link = desk.post.token(guest);

    assertRefused(RateLimitError.TOO_MANY_TRIES, () -> invite(limited, guest, Role.MEMBER));

    assertThat(side.committed(() -> side.invitations().find(first.id()))).contains(first);
    assertThat(desk.post.to(guest)).containsExactly(MailTemplate.INVITATION);
    assertThat(desk.audited()).containsOnlyOnce("invitation.create");
    invite(limited, IdentitySamples.email(), Role.MEMBER);
    OpenedSession joined =
        at.accept(RegistrationMode.INVITE_ONLY)
            .handle(InvitationDesk.command(link, Desk.PASSWORD), Desk.ORIGIN);
    assertThat(joined.signedIn().membership().orElseThrow().role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void aMailboxThatHasRoomAgainIsInvitedAgain() {
    CreateInvitation limited = limited(desk.mailing(Optional.empty(), Optional.of(1)));
    invite(limited, guest, Role.MEMBER);
    desk.clock.advance(Duration.ofHours(2));

    invite(limited, guest, Role.MEMBER);

    assertThat(side.committed(() -> side.mailQueue().entries())).hasSize(2);
  }

  @Test
  @DisplayName("security 7: of 20 invitations of one mailbox at once as many go out as it may get")
  void ofManyInvitationsOfOneMailboxAtOnceAsManyGoOutAsItMayGet() {
    CreateInvitation limited = limited(desk.mailing(Optional.empty(), Optional.of(3)));

    Together.run(20, () -> invite(limited, guest, Role.MEMBER))
        .onlyThisMany(3, RateLimitError.TOO_MANY_TRIES);

    assertThat(side.committed(() -> side.mailQueue().entries())).hasSize(3);
  }

  @Test
  @DisplayName("security 7: an address that nobody confirmed gets few notices")
  void anAddressThatNobodyConfirmedGetsFewNotices() {
    OpenedSession session = desk.registered();
    User user = desk.user(session);
    ChangeEmail change = changing(desk.mailing(Optional.empty(), Optional.of(2)));

    for (int i = 0; i < 5; i++) {
      change(change, session);
    }
    assertThat(desk.post.to(user.email())).hasSize(2);

    side.committed(() -> side.users().update(user.emailVerified(desk.clock.instant())));
    for (int i = 0; i < 5; i++) {
      change(change, session);
    }
    assertThat(desk.post.to(user.email())).as("its owner misses none").hasSize(7);
  }

  @Test
  void noticesLeaveRoomForTheMailThatConfirmsTheAddress() {
    OpenedSession session = desk.registered();
    User user = desk.user(session);
    LimitTries limits = desk.mailing(Optional.empty(), Optional.of(1));
    for (int i = 0; i < 3; i++) {
      change(changing(limits), session);
    }

    side.unitOfWork()
        .run(() -> orders(limits).toUser(MailTemplate.VERIFY_EMAIL, user, Desk.ORIGIN, Map.of()));

    assertThat(desk.post.to(user.email())).contains(MailTemplate.VERIFY_EMAIL);
  }

  private void change(ChangeEmail change, OpenedSession session) {
    change.handle(
        desk.authenticated(session).actor(), IdentitySamples.email(), new Secret(Desk.PASSWORD));
  }

  private Invitation invite(CreateInvitation limited, EmailAddress email, Role role) {
    return InvitationDesk.fresh(
        limited.handle(tenancy.admin, email, role, InvitationDesk.repeatable("")));
  }

  private CreateInvitation limited(LimitTries limits) {
    return at.create(RegistrationMode.INVITE_ONLY, limits);
  }

  private ChangeEmail changing(LimitTries limits) {
    return new ChangeEmail(
        side.unitOfWork(),
        side.users(),
        desk.hasher,
        orders(limits),
        side.auditLog(),
        desk.ids,
        desk.clock);
  }

  private MailOrders orders(LimitTries limits) {
    return new MailOrders(side.mailQueue(), side.oneTimeTokens(), limits, desk.ids, desk.clock);
  }
}
