package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.invitation.AcceptInvitation;
import dev.berth.application.membership.Member;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.OpenedSession;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.MembershipStatus;
import dev.berth.domain.token.TokenError;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Denies;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An invitation is worth what the admin is who sent it. */
class InvitationSendersTest {

  private final Tenancy tenancy = new Tenancy();
  private final Desk desk = tenancy.desk;
  private final InvitationDesk at = new InvitationDesk(tenancy);
  private final AcceptInvitation accept = at.accept(RegistrationMode.INVITE_ONLY);
  private final Member sender = tenancy.member(Role.ADMIN);
  private final EmailAddress guest = IdentitySamples.email();
  private final Secret link = at.token(at.invite(tenancy.actor(sender), guest, Role.ADMIN));

  @Test
  @Denies(AcceptInvitation.class)
  @DisplayName("security 25: the link of somebody who is no admin any more opens nothing")
  void aFormerAdminsLinkOpensNothing() {
    tenancy.become(tenancy.admin, sender, Role.MEMBER);

    assertOpensNothing();
  }

  @Test
  @Denies(AcceptInvitation.class)
  @DisplayName("security 25: the link of somebody who was removed opens nothing")
  void aRemovedAdminsLinkOpensNothing() {
    tenancy.remove.handle(tenancy.admin, sender.user().id(), Optional.empty(), any -> true);

    assertOpensNothing();
  }

  @Test
  @Denies(AcceptInvitation.class)
  @DisplayName("security 25: the link of somebody whose account is suspended opens nothing")
  void aSuspendedAccountsLinkOpensNothing() {
    desk.suspend(sender.user(), Optional.empty(), UserStatus.SUSPENDED);

    assertOpensNothing();
  }

  @Test
  @Denies(AcceptInvitation.class)
  @DisplayName("security 25: a suspended admin's link opens nothing until they may act again")
  void aSuspendedAdminsLinkOpensNothingUntilTheyMayActAgain() {
    tenancy.become(tenancy.admin, sender, MembershipStatus.SUSPENDED);
    assertOpensNothing();

    tenancy.become(tenancy.admin, sender, MembershipStatus.ACTIVE);

    assertThat(desk.user(accept(link)).email()).as("it was not used up").isEqualTo(guest);
  }

  @Test
  @DisplayName("security 25: another admin who invites the address again takes it over")
  void anotherAdminTakesAnInvitationOver() {
    tenancy.become(tenancy.admin, sender, Role.VIEWER);

    Secret newer = at.token(at.invite(tenancy.admin, guest, Role.MEMBER));

    assertOpensNothing();
    assertThat(accept(newer).signedIn().membership().map(Membership::role)).contains(Role.MEMBER);
  }

  private void assertOpensNothing() {
    int hashed = desk.hasher.worked();
    assertRefused(TokenError.TOKEN_INVALID, () -> accept(link));
    assertThat(desk.hasher.worked()).as("nothing was hashed for nobody").isEqualTo(hashed);
  }

  private OpenedSession accept(Secret token) {
    return accept.handle(InvitationDesk.command(token, Desk.PASSWORD), Desk.ORIGIN);
  }
}
