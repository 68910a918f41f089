package dev.berth.testkit.usecase;

import dev.berth.application.identity.CreateOperator;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.ratelimit.Rates;
import dev.berth.application.registration.RegisterTenant;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.Authenticate;
import dev.berth.application.session.Authenticated;
import dev.berth.application.session.ChangePassword;
import dev.berth.application.session.Credential;
import dev.berth.application.session.ListSessions;
import dev.berth.application.session.LogIn;
import dev.berth.application.session.LogOut;
import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.RevokeSessions;
import dev.berth.application.session.RotateRefreshToken;
import dev.berth.application.session.SecondFactor;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.session.StandingCheck;
import dev.berth.application.shared.IdentityNews;
import dev.berth.domain.identity.EmailAddress;
import dev.berth.domain.identity.FullName;
import dev.berth.domain.identity.LanguageTag;
import dev.berth.domain.identity.Password;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.domain.identity.User;
import dev.berth.domain.identity.UserStatus;
import dev.berth.domain.ratelimit.Rate;
import dev.berth.domain.session.Device;
import dev.berth.domain.session.SessionPolicy;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.TenantSlug;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.tenancy.TenantName;
import dev.berth.domain.tenancy.TenantStatus;
import dev.berth.testkit.identity.CountingHasher;
import dev.berth.testkit.identity.IdentitySamples;
import dev.berth.testkit.mail.InMemoryPost;
import dev.berth.testkit.session.PlainAccessTokens;
import dev.berth.testkit.session.PlainSessionSecrets;
import dev.berth.testkit.session.PlainTotpCodes;
import dev.berth.testkit.shared.InMemoryIdentitySide;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.ReversibleBox;
import dev.berth.testkit.shared.SequentialIds;
import dev.berth.testkit.shared.SequentialSecrets;
import dev.berth.testkit.tenancy.TenancySamples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The identity side over the fakes, wired as the server wires it. */
final class Desk {

  static final String PASSWORD = "correct horse battery";
  static final RequestOrigin ORIGIN = new RequestOrigin("req-1", "192.0.2.7");
  static final Device DEVICE = Device.of("agent", "192.0.2.7");

  final MutableClock clock = new MutableClock();
  final InMemoryIdentitySide database = InMemoryIdentitySide.empty(clock);
  final CountingHasher hasher = new CountingHasher(12);
  final SequentialIds ids = new SequentialIds();
  final SequentialSecrets secrets = new SequentialSecrets();
  final PlainSessionSecrets sessionSecrets = new PlainSessionSecrets("key");
  final InMemoryPost post = InMemoryPost.of(database, clock);
  final RegisterTenant register;
  final LogIn logIn;
  final LogOut logOut;
  final Authenticate authenticate;
  final ChangePassword changePassword;
  final CreateOperator createOperator;
  final PlainTotpCodes codes = new PlainTotpCodes();
  final ReversibleBox box = new ReversibleBox("key");
  final SecondFactor secondFactor =
      new SecondFactor(
          database.unitOfWork(), database.users(), database.totps(), codes, box, hasher, secrets);
  final LimitTries unlimited =
      new LimitTries(Rates.OFF, database.unitOfWork(), database.rateLimits(), clock);
  final RotateRefreshToken rotate;
  final ListSessions listSessions;
  final RevokeSessions revokeSessions;

  Desk() {
    this(RegistrationMode.OPEN, false);
  }

  Desk(RegistrationMode mode, boolean verifiedEmailRequired) {
    PlainAccessTokens tokens = new PlainAccessTokens("key");
    NewPasswords passwords =
        new NewPasswords(new PasswordPolicy(12, Set.of("password1234")), hasher);
    StandingCheck standing = new StandingCheck(verifiedEmailRequired);
    SessionOpening opening =
        new SessionOpening(
            database.sessions(),
            tokens,
            sessionSecrets,
            secrets,
            ids,
            SessionPolicy.DEFAULT,
            Duration.ofMinutes(15));
    register =
        new RegisterTenant(
            new RegisterTenant.Policy(mode, verifiedEmailRequired),
            database.unitOfWork(),
            new RegisterTenant.Accounts(
                database.tenants(),
                database.plans(),
                database.users(),
                database.heldSignUps(),
                database.memberships(),
                new IdentityNews(database.outbox(), ids)),
            passwords,
            opening,
            new UsernameChoice(database.users(), secrets),
            post.orders(),
            database.auditLog(),
            ids,
            clock);
    logIn =
        new LogIn(
            database.unitOfWork(),
            new LogIn.Accounts(
                database.users(),
                database.memberships(),
                database.tenants(),
                database.heldSignUps()),
            hasher,
            secondFactor,
            opening,
            standing,
            database.auditLog(),
            ids,
            clock);
    logOut =
        new LogOut(database.unitOfWork(), database.sessions(), database.auditLog(), ids, clock);
    authenticate =
        new Authenticate(
            new Authenticate.Stores(
                database.signedInUsers(),
                database.apiTokenHolders(),
                database.sessions(),
                database.apiTokens()),
            tokens,
            standing,
            database.unitOfWork(),
            clock);
    changePassword =
        new ChangePassword(
            database.unitOfWork(),
            new ChangePassword.Accounts(
                database.users(), database.tenants(), database.sessions(), database.apiTokens()),
            secrets,
            hasher,
            passwords,
            post.orders(),
            database.auditLog(),
            ids,
            clock);
    rotate =
        new RotateRefreshToken(
            sessionSecrets,
            database.signedInUsers(),
            standing,
            opening,
            database.unitOfWork(),
            database.sessions(),
            new MailOrders(
                database.mailQueue(),
                database.oneTimeTokens(),
                MailAllowance.UNLIMITED,
                ids,
                clock),
            database.auditLog(),
            ids,
            clock);
    listSessions = new ListSessions(database.unitOfWork(), database.sessions(), clock);
    revokeSessions =
        new RevokeSessions(
            database.unitOfWork(),
            database.sessions(),
            database.memberships(),
            database.auditLog(),
            ids,
            clock);
    createOperator =
        new CreateOperator(
            database.unitOfWork(),
            database.users(),
            hasher,
            database.auditLog(),
            secrets,
            ids,
            clock);
  }

  OpenedSession registered() {
    return registered(IdentitySamples.email(), TenancySamples.slug());
  }

  OpenedSession registered(EmailAddress email, TenantSlug slug) {
    return register.handle(registration(email, slug, PASSWORD), ORIGIN).orElseThrow();
  }

  static RegisterTenant.Command registration(EmailAddress email, TenantSlug slug, String password) {
    return new RegisterTenant.Command(
        email,
        Password.parse(password),
        new FullName("Ada Lovelace"),
        Optional.empty(),
        new TenantName("Analytical Engines"),
        slug,
        new LanguageTag("de-CH"),
        DEVICE);
  }

  OpenedSession loggedIn(User user) {
    return logIn(user.email().value(), PASSWORD);
  }

  OpenedSession logIn(String email, String password) {
    return logIn.handle(
        new LogIn.Command(email, new Secret(password), Optional.empty(), false, DEVICE), ORIGIN);
  }

  Authenticated authenticated(OpenedSession session) {
    return authenticate.handle(new Credential.Cookie(session.cookie()), ORIGIN);
  }

  User user(OpenedSession session) {
    return database
        .committed(() -> database.users().find(session.signedIn().user().id()))
        .orElseThrow();
  }

  void suspend(User user, Optional<String> message, UserStatus status) {
    database.committed(
        () ->
            database
                .users()
                .update(
                    new User(
                        user.id(),
                        user.email(),
                        user.emailVerifiedAt(),
                        user.username(),
                        user.profile(),
                        user.login(),
                        status,
                        message,
                        user.operator(),
                        user.createdAt(),
                        user.updatedAt(),
                        user.version())));
  }

  void suspend(Tenant tenant, String message) {
    database.committed(
        () ->
            database
                .tenants()
                .update(
                    new Tenant(
                        tenant.id(),
                        tenant.name(),
                        tenant.slug(),
                        tenant.plan(),
                        tenant.limits(),
                        tenant.portProxy(),
                        TenantStatus.SUSPENDED,
                        Optional.of(message),
                        Optional.empty(),
                        tenant.createdAt(),
                        tenant.updatedAt(),
                        tenant.version())));
  }

  /** The actions of all entries, oldest first. */
  List<String> audited() {
    return entries().stream().map(entry -> entry.action().value()).toList();
  }

  /** Of the last entry of this action. */
  Map<String, String> detail(String action) {
    return entries().stream()
        .filter(entry -> entry.action().value().equals(action))
        .reduce((earlier, later) -> later)
        .orElseThrow()
        .detail();
  }

  List<AuditEntry> entries() {
    return database.committed(() -> database.auditLog().all());
  }

  /** As many mails an hour of one sender. */
  LimitTries sending(int most) {
    return mailing(Optional.of(most), Optional.empty());
  }

  /** As many mails an hour of one sender, and to one recipient. */
  LimitTries mailing(Optional<Integer> ofUser, Optional<Integer> toRecipient) {
    return new LimitTries(
        new Rates(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            toRecipient.map(Desk::hourly),
            ofUser.map(Desk::hourly),
            Optional.empty(),
            Optional.empty()),
        database.unitOfWork(),
        database.rateLimits(),
        clock);
  }

  private static Rate hourly(int most) {
    return new Rate(most, Duration.ofHours(1));
  }
}
