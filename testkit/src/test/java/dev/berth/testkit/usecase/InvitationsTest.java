package dev.berth.testkit.usecase;

import static dev.berth.testkit.shared.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.invitation.AcceptInvitation;
import dev.berth.application.invitation.CreateInvitation;
import dev.berth.application.invitation.ListInvitations;
import dev.berth.application.invitation.RevokeInvitation;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.shared.Answer;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.Repeatable;
import dev.berth.application.tenancy.UpdateTenant;
import dev.berth.application.token.LinkTokens;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.invitation.Invitation;
import dev.berth.domain.invitation.InvitationError;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.mail.QueuedMail;
import dev.berth.domain.ratelimit.RateLimitError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.tenancy.LimitsChange;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.TenancyError;
import dev.berth.domain.token.TokenError;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.shared.Denies;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.Together;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class InvitationsTest {

  private static final PageRequest PAGE = new PageRequest(50, Optional.empty());

  private final Tenancy tenancy = new Tenancy();
  private final Desk desk = tenancy.desk;
  private final InMemoryIdentitySide side = desk.database;
  private final InvitationDesk at = new InvitationDesk(tenancy);
  private final LinkTokens tokens = desk.post.links();
  private final CreateInvitation create = at.create(RegistrationMode.INVITE_ONLY);
  private final ListInvitations list = new ListInvitations(side.unitOfWork(), side.invitations());
  private final RevokeInvitation revoke =
      new RevokeInvitation(
          side.unitOfWork(),
          side.invitations(),
          desk.post.orders(),
          side.auditLog(),
          desk.ids,
          desk.clock);
  private final AcceptInvitation accept = at.accept(RegistrationMode.INVITE_ONLY);
  private final EmailAddress guest = IdentitySamples.email();

  @Test
  void whoIsInvitedJoinsAsWhatTheyWereInvitedAndIsLoggedIn() {
    Invitation invitation = at.invite(tenancy.admin, guest, Role.VIEWER);

    OpenedSession session = accept(at.token(invitation));

    assertThat(session.signedIn().membership().map(Membership::role)).contains(Role.VIEWER);
    assertThat(session.signedIn().membership().map(Membership::tenant)).contains(tenancy.tenant);
    assertThat(desk.user(session).email()).isEqualTo(guest);
    assertThat(desk.user(session).profile().locale()).isEqualTo("de");
    assertThat(desk.user(session).emailVerifiedAt()).contains(desk.clock.instant());
    assertThat(desk.authenticated(session).actor().role()).isEqualTo(Role.VIEWER);
    assertThat(list.handle(tenancy.admin, PAGE).items()).isEmpty();
    assertThat(desk.audited()).contains("invitation.create", "invitation.accept");
  }

  @Test
  void aMailThatNamesInviterTenantAndRoleIsOwed() {
    Invitation invitation = at.invite(tenancy.admin, guest, Role.MEMBER);

    QueuedMail mail =
        side.committed(() -> side.mailQueue().take(Duration.ofMinutes(1))).orElseThrow();

    assertThat(mail.template()).isEqualTo(MailTemplate.INVITATION);
    assertThat(mail.locale()).as("the inviter's").isEqualTo("de-CH");
    assertThat(mail.recipient()).isEqualTo(guest);
    assertThat(mail.subject()).contains(invitation.id().value());
    assertThat(mail.words())
        .containsEntry("inviter", "Ada Lovelace")
        .containsKey("inviter_email")
        .doesNotContainKey("address")
        .containsEntry("tenant", "Analytical Engines")
        .containsEntry("role", "member");
  }

  @Test
  @Denies({CreateInvitation.class, ListInvitations.class, RevokeInvitation.class})
  void onlyAdminsInviteAndRevoke() {
    Invitation invitation = at.invite(tenancy.admin, guest, Role.MEMBER);
    for (Role role : List.of(Role.MEMBER, Role.VIEWER)) {
      Actor actor = tenancy.actor(tenancy.member(role));
      assertRefused(SharedError.PERMISSION_DENIED, () -> at.invite(actor, guest, Role.ADMIN));
      assertRefused(SharedError.PERMISSION_DENIED, () -> list.handle(actor, PAGE));
      assertRefused(SharedError.PERMISSION_DENIED, () -> revoke.handle(actor, invitation.id()));
    }
    assertRefused(
        InvitationError.INVITATION_NOT_FOUND,
        () -> revoke.handle(World.stranger(), invitation.id()));
  }

  @Test
  @Denies(AcceptInvitation.class)
  @DisplayName("security 25: a revoked, replaced, expired or foreign link opens nothing")
  void aLinkThatIsWorthNothingOpensNothing() {
    Invitation revoked = at.invite(tenancy.admin, guest, Role.MEMBER);
    Secret revokedToken = at.token(revoked);
    revoke.handle(tenancy.admin, revoked.id());
    // The mail was still on its way when the invitation was taken back.
    Secret lateToken = at.token(revoked);
    Invitation again = at.invite(tenancy.admin, guest, Role.MEMBER);
    Secret replaced = at.token(again);
    at.invite(tenancy.admin, guest, Role.MEMBER);
    Secret newest = at.token(again);

    for (Secret dead :
        List.of(revokedToken, lateToken, replaced, desk.secrets.token(), new Secret("short"))) {
      assertRefused(TokenError.TOKEN_INVALID, () -> accept(dead));
    }
    desk.clock.advance(Duration.ofDays(3));
    assertRefused(TokenError.TOKEN_INVALID, () -> accept(newest));
    assertThat(desk.hasher.worked()).as("nothing was hashed for nobody").isEqualTo(1);
  }

  @Test
  @DisplayName("security 25: a token is bound to the address that it was sent to")
  void aTokenSentElsewhereOpensNothing() {
    Invitation invitation = at.invite(tenancy.admin, guest, Role.MEMBER);
    Secret elsewhere =
        side.committed(
            () ->
                tokens
                    .issue(
                        new MailId(Fresh.uuid()),
                        TokenPurpose.INVITATION,
                        invitation.id().value(),
                        IdentitySamples.email())
                    .orElseThrow());

    assertRefused(TokenError.TOKEN_INVALID, () -> accept(elsewhere));
  }

  @Test
  @DisplayName("security 25: of 20 who bring one link at once one gets in")
  void aLinkWorksOnce() {
    Secret token = at.token(at.invite(tenancy.admin, guest, Role.MEMBER));

    Together.run(20, () -> accept(token)).onlyThisMany(1, TokenError.TOKEN_INVALID);

    assertThat(members()).isEqualTo(2);
  }

  @Test
  void aTenantNeverHasMoreMembersThanItMayHoweverManyComeAtOnce() {
    Queue<Secret> links = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 6; i++) {
      links.add(at.token(at.invite(tenancy.admin, IdentitySamples.email(), Role.MEMBER)));
    }
    limitMembers(3);

    Together.run(6, () -> accept(links.remove())).onlyThisMany(2, TenancyError.MEMBERS_EXHAUSTED);

    assertThat(members()).isEqualTo(3);
    assertThat(list.handle(tenancy.admin, PAGE).items()).hasSize(4);
    assertRefused(
        TenancyError.MEMBERS_EXHAUSTED, () -> at.invite(tenancy.admin, guest, Role.MEMBER));
  }

  @Test
  void whoIsInvitedTakesAPlaceUntilTheLinkIsWorthNothing() {
    limitMembers(3);
    at.invite(tenancy.admin, IdentitySamples.email(), Role.MEMBER);
    Invitation second = at.invite(tenancy.admin, IdentitySamples.email(), Role.MEMBER);

    assertRefused(
        TenancyError.MEMBERS_EXHAUSTED, () -> at.invite(tenancy.admin, guest, Role.MEMBER));
    at.invite(tenancy.admin, second.email(), Role.VIEWER);
    assertRefused(
        TenancyError.MEMBERS_EXHAUSTED, () -> at.invite(tenancy.admin, guest, Role.MEMBER));

    desk.clock.advance(Duration.ofHours(73));
    at.invite(tenancy.admin, guest, Role.MEMBER);
  }

  @Test
  void ofManyInvitedAtOnceAsManyAsThereArePlacesAre() {
    limitMembers(3);

    Together.run(10, () -> at.invite(tenancy.admin, IdentitySamples.email(), Role.MEMBER))
        .onlyThisMany(2, TenancyError.MEMBERS_EXHAUSTED);
  }

  @Test
  @DisplayName("security 7: of 20 invitations at once as many go out as one may send")
  void anAdminDoesNotWriteToTheWholeWorld() {
    CreateInvitation limited = at.create(RegistrationMode.INVITE_ONLY, desk.sending(3));

    Together.run(
            20,
            () ->
                limited.handle(
                    tenancy.admin,
                    IdentitySamples.email(),
                    Role.MEMBER,
                    InvitationDesk.repeatable("")))
        .onlyThisMany(3, RateLimitError.TOO_MANY_TRIES);

    assertThat(list.handle(tenancy.admin, PAGE).items()).hasSize(3);
    desk.clock.advance(Duration.ofHours(2));
    limited.handle(tenancy.admin, guest, Role.MEMBER, InvitationDesk.repeatable(""));
  }

  @Test
  void whoFoundTheTenantFullComesInOnceThereIsRoom() {
    Secret token = at.token(at.invite(tenancy.admin, guest, Role.MEMBER));
    limitMembers(1);
    assertRefused(TenancyError.MEMBERS_EXHAUSTED, () -> accept(token));

    limitMembers(2);

    assertThat(desk.user(accept(token)).email()).isEqualTo(guest);
  }

  @Test
  void somebodyWhoIsAMemberIsNotInvitedAndSomebodyElsesAccountIsNotTaken() {
    EmailAddress member = tenancy.member(Role.MEMBER).user().email();
    assertRefused(TenancyError.MEMBER_ALREADY, () -> at.invite(tenancy.admin, member, Role.ADMIN));

    EmailAddress elsewhere = desk.user(desk.registered()).email();
    Secret token = at.token(at.invite(tenancy.admin, elsewhere, Role.MEMBER));

    assertRefused(IdentityError.EMAIL_TAKEN, () -> accept(token));
  }

  @Test
  void aTenantThatIsSuspendedOrBeingDeletedTakesNobodyIn() {
    Secret token = at.token(at.invite(tenancy.admin, guest, Role.MEMBER));
    tenancy.changeTenant.delete(tenancy.admin, any -> true);

    assertRefused(TokenError.TOKEN_INVALID, () -> accept(token));
    assertRefused(
        TenancyError.TENANT_BEING_DELETED,
        () -> at.invite(tenancy.admin, IdentitySamples.email(), Role.MEMBER));
  }

  @Test
  @Denies({CreateInvitation.class, AcceptInvitation.class})
  void whereNobodyNewIsTakenInNobodyIsInvitedAndAnOlderLinkOpensNothing() {
    Secret token = at.token(at.invite(tenancy.admin, guest, Role.MEMBER));

    assertRefused(
        InvitationError.INVITATIONS_CLOSED,
        () ->
            at.create(RegistrationMode.CLOSED)
                .handle(
                    tenancy.admin,
                    IdentitySamples.email(),
                    Role.MEMBER,
                    InvitationDesk.repeatable("")));
    assertRefused(
        InvitationError.INVITATIONS_CLOSED,
        () ->
            at.accept(RegistrationMode.CLOSED)
                .handle(InvitationDesk.command(token, Desk.PASSWORD), Desk.ORIGIN));

    assertThat(list.handle(tenancy.admin, PAGE).items()).hasSize(1);
    assertThat(desk.user(accept(token)).email()).as("the link was not used up").isEqualTo(guest);
  }

  @Test
  void underOneKeyOneMailIsOwedAndTheSameAnswerIsGivenHoweverOftenItIsAsked() {
    Invitation first =
        InvitationDesk.fresh(
            create.handle(
                tenancy.admin, guest, Role.MEMBER, InvitationDesk.repeatable("one-of-mine")));

    Answer<Invitation> again =
        create.handle(tenancy.admin, guest, Role.MEMBER, InvitationDesk.repeatable("one-of-mine"));

    assertThat(again).isEqualTo(new Answer.Kept<Invitation>(first.id().toString()));
    assertThat(mails()).isEqualTo(1);
    create.handle(tenancy.admin, guest, Role.MEMBER, InvitationDesk.repeatable("another"));
    assertThat(mails()).isEqualTo(2);
    assertRefused(
        SharedError.IDEMPOTENCY_KEY_REUSED,
        () ->
            create.handle(
                tenancy.admin,
                guest,
                Role.MEMBER,
                new Repeatable<>(
                    InvitationDesk.repeatable("another").key(), "other body", any -> "")));
  }

  private int mails() {
    return side.committed(() -> side.mailQueue().entries()).size();
  }

  @Test
  void thePasswordIsNeitherTheAddressNorTheTenantsName() {
    Secret token = at.token(at.invite(tenancy.admin, guest, Role.MEMBER));

    assertRefused(IdentityError.PASSWORD_CONTAINS_NAME, () -> accept(token, "AnalyticalEngines!"));

    assertThat(desk.user(accept(token)).email()).isEqualTo(guest);
  }

  private OpenedSession accept(Secret token) {
    return accept(token, Desk.PASSWORD);
  }

  private OpenedSession accept(Secret token, String password) {
    return accept.handle(InvitationDesk.command(token, password), Desk.ORIGIN);
  }

  private int members() {
    return side.committed(() -> side.memberships().count(tenancy.tenant));
  }

  private void limitMembers(int most) {
    LimitsChange limits =
        new LimitsChange(
            Optional.empty(),
            Optional.of(most),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    int now =
        tenancy
            .updateTenant
            .handle(
                Tenancy.operator(),
                tenancy.tenant,
                new UpdateTenant.Change(
                    Optional.empty(), Optional.of(limits), Optional.empty(), Optional.empty()),
                any -> true)
            .limits()
            .maxMembers();
    assertThat(now).isEqualTo(most);
  }
}
