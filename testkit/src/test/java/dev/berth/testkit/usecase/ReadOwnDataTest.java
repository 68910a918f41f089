package dev.berth.testkit.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.account.ReadOwnData;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationId;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.session.Totp;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadOwnDataTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private final Tenancy tenancy = new Tenancy();
  private final Desk desk = tenancy.desk;
  private final InMemoryIdentitySide side = desk.database;
  private final Actor me = tenancy.admin;
  private final EmailAddress wanted = IdentitySamples.email();
  private final ReadOwnData read =
      new ReadOwnData(
          side.unitOfWork(),
          new ReadOwnData.Stores(side.totps(), side.oneTimeTokens(), side.invitations()),
          desk.clock);

  @Test
  void theSecondFactorAndAPendingAddressAreToldUntilTheLinkIsTooOld() {
    assertThat(read.handle(me).secondFactor()).isEmpty();
    assertThat(read.handle(me).email()).isEmpty();

    have(me.user());

    assertThat(read.handle(me).secondFactor())
        .contains(new ReadOwnData.OwnSecondFactor(desk.clock.instant(), Optional.empty(), 0));
    assertThat(read.handle(me).email())
        .hasValueSatisfying(
            pending -> {
              assertThat(pending.address()).isEqualTo(wanted);
              assertThat(pending.expiresAt())
                  .isEqualTo(desk.clock.instant().plus(Duration.ofDays(1)));
            });
    desk.clock.advance(Duration.ofDays(1));
    assertThat(read.handle(me).email()).isEmpty();
  }

  @Test
  void whoIsNoAdminAnyMoreStillTakesAlongWhatTheySent() {
    Actor former = tenancy.actor(tenancy.member(Role.MEMBER));
    Invitation mine = invitation(former);

    assertThat(read.invitations(former, PAGE).items()).containsExactly(mine);
  }

  @Test
  @Denies(ReadOwnData.class)
  void nobodyReadsWhatIsSomebodyElses() {
    have(me.user());
    invitation(me);
    Actor colleague = tenancy.actor(tenancy.member(Role.ADMIN));

    assertThat(read.handle(colleague).secondFactor()).isEmpty();
    assertThat(read.handle(colleague).email()).isEmpty();
    assertThat(read.invitations(colleague, PAGE).items()).isEmpty();
    assertThat(read.invitations(Tenancy.operator(), PAGE))
        .isEqualTo(new Page<Invitation>(List.of(), Optional.empty()));
  }

  private void have(UserId user) {
    side.unitOfWork()
        .run(
            () -> {
              side.totps()
                  .add(
                      Totp.enrolled(
                              user,
                              desk.box.seal(Totp.row(user), new Secret("x")),
                              desk.clock.instant())
                          .with(Set.of()));
              desk.post
                  .links()
                  .issue(
                      desk.ids.next(MailId::new), TokenPurpose.CHANGE_EMAIL, user.value(), wanted);
            });
  }

  private Invitation invitation(Actor by) {
    return side.committed(
        () ->
            side.invitations()
                .add(
                    Invitation.made(
                        desk.ids.next(InvitationId::new),
                        tenancy.tenant,
                        IdentitySamples.email(),
                        Role.MEMBER,
                        by.user(),
                        desk.clock.instant())));
  }
}
