package dev.berth.web.testing;

import dev.berth.application.account.ChangeEmail;
import dev.berth.application.account.ConfirmEmail;
import dev.berth.application.account.RequestLink;
import dev.berth.application.account.ResetPassword;
import dev.berth.application.account.VerifyEmail;
import dev.berth.application.audit.ReadAudit;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.mail.Mailbox;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.ratelimit.Rates;
import dev.berth.application.ratelimit.RequestPace;
import dev.berth.application.registration.RegisterTenant;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.Authenticate;
import dev.berth.application.session.ChangePassword;
import dev.berth.application.session.CsrfTokens;
import dev.berth.application.session.ListSessions;
import dev.berth.application.session.LogIn;
import dev.berth.application.session.LogOut;
import dev.berth.application.session.ReadPublishedKeys;
import dev.berth.application.session.RevokeSessions;
import dev.berth.application.session.RotateRefreshToken;
import dev.berth.application.session.SecondFactor;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.session.StandingCheck;
import dev.berth.application.shared.IdentityNews;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordHash;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.identity.User;
import dev.berth.domain.mail.MailId;
import dev.berth.domain.session.SessionPolicy;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.identity.CountingHasher;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.mail.InMemoryPost;
import dev.berth.testkit.session.PlainAccessTokens;
import dev.berth.testkit.session.PlainSessionSecrets;
import dev.berth.testkit.session.PlainTotpCodes;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.ReversibleBox;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.shared.SequentialSecrets;
import dev.berth.testkit.tenancy.TenancySamples;
import dev.berth.web.account.MailedLinkRoutes;
import dev.berth.web.http.Limits;
import dev.berth.web.session.OpenSessionRoutes;
import dev.berth.web.session.OwnCalls;
import dev.berth.web.session.SessionRoutes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The identity side's use cases over its fakes. */
public final class IdentityHalf {

  public final InMemoryIdentitySide side;
  public final InMemoryPost post;
  public final Mailbox mailbox = new Mailbox();
  public final CountingHasher hasher = new CountingHasher(12);
  final PasswordPolicy passwords = new PasswordPolicy(12, Set.of("correct horse battery"));
  private final PlainAccessTokens tokens = new PlainAccessTokens("key of the tokens");
  private final PlainSessionSecrets secrets = new PlainSessionSecrets("key of the secrets");
  final SequentialSecrets random = new SequentialSecrets();
  public final PlainTotpCodes codes = new PlainTotpCodes();
  final ReversibleBox box = new ReversibleBox("key of the box");
  final SequentialIds ids = new SequentialIds();
  private final StandingCheck standing;
  private final boolean verifiedEmailRequired;
  final RegistrationMode mode;
  final MutableClock clock;

  IdentityHalf(MutableClock clock, RegistrationMode mode, boolean verifiedEmailRequired) {
    this.mode = mode;
    this.verifiedEmailRequired = verifiedEmailRequired;
    this.standing = new StandingCheck(verifiedEmailRequired);
    this.clock = clock;
    this.side = InMemoryIdentitySide.empty(clock);
    this.post = InMemoryPost.of(side, clock);
  }

  /** Every address that the audit log knows. */
  public List<String> addresses() {
    return side.unitOfWork().execute(side.auditLog()::all).stream()
        .map(entry -> entry.origin().address())
        .distinct()
        .toList();
  }

  /** A tenant that nobody else has, without people. @return the id */
  public String tenant() {
    return side.unitOfWork()
        .execute(() -> side.tenants().add(TenancySamples.tenant()))
        .id()
        .toString();
  }

  /** One more person of the tenant, with the password of {@link Client}. @return the e-mail */
  public String member(String tenant, Role role) {
    User user =
        User.registered(
            ids.next(UserId::new),
            IdentitySamples.email(),
            IdentitySamples.username(),
            new FullName("Grace Hopper"),
            hash(),
            clock.instant());
    TenantId id = new TenantId(UUID.fromString(tenant));
    side.unitOfWork()
        .run(
            () -> {
              side.users().add(user);
              side.memberships().add(Membership.joined(user.id(), id, role, clock.instant()));
            });
    return user.email().value();
  }

  /** A token that somebody new got by mail. */
  public String linkToken(TokenPurpose purpose) {
    User user = side.unitOfWork().execute(() -> side.users().add(IdentitySamples.user()));
    EmailAddress sentTo =
        purpose == TokenPurpose.CHANGE_EMAIL ? IdentitySamples.email() : user.email();
    return side.unitOfWork()
        .execute(
            () ->
                post.links()
                    .issue(new MailId(Fresh.uuid()), purpose, user.id().value(), sentTo)
                    .orElseThrow())
        .reveal();
  }

  MailedLinkRoutes.Calls account(Limits limits) {
    NewPasswords newPasswords = new NewPasswords(passwords, hasher);
    return new MailedLinkRoutes.Calls(
        new RequestLink(
            side.unitOfWork(),
            side.users(),
            side.memberships(),
            post.orders(),
            side.auditLog(),
            ids,
            clock),
        new VerifyEmail(
            side.unitOfWork(),
            side.users(),
            side.memberships(),
            post.links(),
            side.auditLog(),
            ids,
            clock),
        new ResetPassword(
            side.unitOfWork(),
            new ResetPassword.Accounts(
                side.users(),
                side.memberships(),
                side.tenants(),
                side.sessions(),
                side.apiTokens()),
            post.links(),
            newPasswords,
            limits.tries(),
            post.orders(),
            side.auditLog(),
            ids,
            clock),
        new ChangeEmail(
            side.unitOfWork(), side.users(), hasher, post.orders(), side.auditLog(), ids, clock),
        new ConfirmEmail(
            side.unitOfWork(),
            side.users(),
            side.memberships(),
            post.links(),
            post.orders(),
            side.auditLog(),
            ids,
            clock));
  }

  /** The id of the account with this address. */
  public String id(String email) {
    return side.unitOfWork()
        .execute(() -> side.users().find(new EmailAddress(email)))
        .orElseThrow()
        .id()
        .toString();
  }

  /** Suspends somebody behind the server's back. */
  public void suspend(String email) {
    UserId user = new UserId(UUID.fromString(id(email)));
    side.unitOfWork()
        .run(
            () ->
                side.memberships()
                    .of(user)
                    .ifPresent(
                        found -> side.memberships().update(found.suspended(Optional.empty()))));
  }

  /** One who runs the installation. @return the e-mail */
  public String operator(boolean mustChangePassword) {
    User seeded =
        User.seededOperator(
            ids.next(UserId::new),
            IdentitySamples.email(),
            IdentitySamples.username(),
            hash(),
            clock.instant());
    User user = mustChangePassword ? seeded : seeded.withNewPassword(hash(), clock.instant());
    side.unitOfWork().run(() -> side.users().add(user));
    return user.email().value();
  }

  private PasswordHash hash() {
    return hasher.hash(Password.parse(Client.PASSWORD));
  }

  Authenticate authenticate() {
    return new Authenticate(
        new Authenticate.Stores(
            side.signedInUsers(), side.apiTokenHolders(), side.sessions(), side.apiTokens()),
        tokens,
        standing,
        side.unitOfWork(),
        clock);
  }

  ReadAudit audit() {
    return new ReadAudit(side.unitOfWork(), side.auditLog(), ids, clock);
  }

  Limits limits(Rates rates) {
    return new Limits(
        new LimitTries(rates, side.unitOfWork(), side.rateLimits(), clock),
        RequestPace.ofUsers(rates, side.unitOfWork(), side.rateLimits(), clock),
        RequestPace.ofAddresses(rates, side.unitOfWork(), side.rateLimits(), clock));
  }

  OpenSessionRoutes.Calls openSessions() {
    return new OpenSessionRoutes.Calls(
        new RotateRefreshToken(
            secrets,
            side.signedInUsers(),
            standing,
            opening(),
            side.unitOfWork(),
            side.sessions(),
            new MailOrders(
                side.mailQueue(), side.oneTimeTokens(), MailAllowance.UNLIMITED, ids, clock),
            side.auditLog(),
            ids,
            clock),
        new ListSessions(side.unitOfWork(), side.sessions(), clock),
        new RevokeSessions(
            side.unitOfWork(), side.sessions(), side.memberships(), side.auditLog(), ids, clock),
        new ReadPublishedKeys(tokens));
  }

  private SecondFactor secondFactor() {
    return new SecondFactor(
        side.unitOfWork(), side.users(), side.totps(), codes, box, hasher, random);
  }

  OwnCalls own() {
    return new OwnHalf(this, secondFactor()).calls();
  }

  SessionOpening opening() {
    return new SessionOpening(
        side.sessions(),
        tokens,
        secrets,
        random,
        ids,
        SessionPolicy.DEFAULT,
        Duration.ofMinutes(15));
  }

  SessionRoutes.Calls calls() {
    SessionOpening opening = opening();
    NewPasswords newPasswords = new NewPasswords(passwords, hasher);
    return new SessionRoutes.Calls(
        new RegisterTenant(
            new RegisterTenant.Policy(mode, verifiedEmailRequired),
            side.unitOfWork(),
            new RegisterTenant.Accounts(
                side.tenants(),
                side.plans(),
                side.users(),
                side.heldSignUps(),
                side.memberships(),
                new IdentityNews(side.outbox(), ids)),
            newPasswords,
            opening,
            new UsernameChoice(side.users(), random),
            post.orders(),
            side.auditLog(),
            ids,
            clock),
        new LogIn(
            side.unitOfWork(),
            new LogIn.Accounts(
                side.users(), side.memberships(), side.tenants(), side.heldSignUps()),
            hasher,
            secondFactor(),
            opening,
            standing,
            side.auditLog(),
            ids,
            clock),
        new LogOut(side.unitOfWork(), side.sessions(), side.auditLog(), ids, clock),
        new ChangePassword(
            side.unitOfWork(),
            new ChangePassword.Accounts(
                side.users(), side.tenants(), side.sessions(), side.apiTokens()),
            random,
            hasher,
            newPasswords,
            post.orders(),
            side.auditLog(),
            ids,
            clock),
        new CsrfTokens(secrets));
  }

  public InvitationHalf invitations() {
    return new InvitationHalf(this);
  }
}
