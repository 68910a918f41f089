package dev.berth.bootstrap.server;

import dev.berth.application.audit.ReadAudit;
import dev.berth.application.identity.CreateOperator;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.UsernameChoice;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.ratelimit.Rates;
import dev.berth.application.ratelimit.RequestPace;
import dev.berth.application.registration.RegisterTenant;
import dev.berth.application.registration.RegistrationMode;
import dev.berth.application.session.Authenticate;
import dev.berth.application.session.ChangePassword;
import dev.berth.application.session.CsrfTokens;
import dev.berth.application.session.LogIn;
import dev.berth.application.session.LogOut;
import dev.berth.application.session.SecondFactor;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.session.StandingCheck;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityNews;
import dev.berth.application.shared.SecretSource;
import dev.berth.bootstrap.settings.AuthSettings;
import dev.berth.bootstrap.settings.RateLimits;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.crypto.CommonPasswords;
import dev.berth.domain.identity.PasswordPolicy;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.web.account.MailedLinkRoutes;
import dev.berth.web.http.Limits;
import dev.berth.web.invitation.InvitationRoutes;
import dev.berth.web.session.OwnCalls;
import java.time.Clock;

/** The use cases of the identity side, wired. */
record IdentityUseCases(
    RegisterTenant registerTenant,
    LogIn logIn,
    LogOut logOut,
    Authenticate authenticate,
    ChangePassword changePassword,
    CsrfTokens csrf,
    SessionUseCases sessions,
    OwnCalls own,
    MailedLinkRoutes.Calls account,
    CreateOperator createOperator,
    InvitationRoutes.Calls invitations,
    PasswordPolicy passwords,
    Limits limits,
    ReadAudit audit) {

  static IdentityUseCases of(
      Settings settings,
      IdentityDatabase database,
      Crypto crypto,
      Post post,
      SecretSource secrets,
      IdSource ids,
      Clock clock) {
    AuthSettings auth = settings.auth();
    Rates rates = rates(settings.rateLimits());
    PasswordPolicy policy =
        new PasswordPolicy(auth.passwordMinLength(), CommonPasswords.lowerCase());
    NewPasswords newPasswords = new NewPasswords(policy, crypto.passwordHasher());
    SessionOpening opening = opening(auth, database, crypto, secrets, ids);
    StandingCheck standing = new StandingCheck(auth.requireVerifiedEmail());
    SecondFactor secondFactor = OwnUseCases.secondFactor(database, crypto, secrets);
    return new IdentityUseCases(
        new RegisterTenant(
            new RegisterTenant.Policy(mode(auth), auth.requireVerifiedEmail()),
            database.unitOfWork(),
            new RegisterTenant.Accounts(
                database.tenants(),
                database.plans(),
                database.users(),
                database.heldSignUps(),
                database.memberships(),
                new IdentityNews(database.outbox(), ids)),
            newPasswords,
            opening,
            new UsernameChoice(database.users(), secrets),
            post.orders(),
            database.auditLog(),
            ids,
            clock),
        new LogIn(
            database.unitOfWork(),
            new LogIn.Accounts(
                database.users(),
                database.memberships(),
                database.tenants(),
                database.heldSignUps()),
            crypto.passwordHasher(),
            secondFactor,
            opening,
            standing,
            database.auditLog(),
            ids,
            clock),
        new LogOut(database.unitOfWork(), database.sessions(), database.auditLog(), ids, clock),
        new Authenticate(
            new Authenticate.Stores(
                database.signedInUsers(),
                database.apiTokenHolders(),
                database.sessions(),
                database.apiTokens()),
            crypto.accessTokens(),
            standing,
            database.unitOfWork(),
            clock),
        new ChangePassword(
            database.unitOfWork(),
            new ChangePassword.Accounts(
                database.users(), database.tenants(), database.sessions(), database.apiTokens()),
            secrets,
            crypto.passwordHasher(),
            newPasswords,
            post.orders(),
            database.auditLog(),
            ids,
            clock),
        new CsrfTokens(crypto.sessionSecrets()),
        SessionUseCases.of(
            database, crypto, new SessionUseCases.Shared(opening, standing, ids, clock)),
        new OwnUseCases(database, crypto, secondFactor, secrets, post.orders(), ids, clock).calls(),
        AccountUseCases.of(
            database,
            crypto.passwordHasher(),
            newPasswords,
            limits(rates, database, clock).tries(),
            post,
            ids,
            clock),
        createOperator(database, crypto, secrets, ids, clock),
        InvitationUseCases.of(
            mode(auth),
            database,
            new InvitationUseCases.Coming(
                newPasswords, new UsernameChoice(database.users(), secrets), opening),
            post,
            ids,
            clock),
        policy,
        limits(rates, database, clock),
        new ReadAudit(database.unitOfWork(), database.auditLog(), ids, clock));
  }

  static CreateOperator createOperator(
      IdentityDatabase database, Crypto crypto, SecretSource secrets, IdSource ids, Clock clock) {
    return new CreateOperator(
        database.unitOfWork(),
        database.users(),
        crypto.passwordHasher(),
        database.auditLog(),
        secrets,
        ids,
        clock);
  }

  private static SessionOpening opening(
      AuthSettings auth,
      IdentityDatabase database,
      Crypto crypto,
      SecretSource secrets,
      IdSource ids) {
    return new SessionOpening(
        database.sessions(),
        crypto.accessTokens(),
        crypto.sessionSecrets(),
        secrets,
        ids,
        auth.sessions(),
        auth.accessTokenTtl());
  }

  private static Limits limits(Rates rates, IdentityDatabase database, Clock clock) {
    return new Limits(
        new LimitTries(rates, database.unitOfWork(), database.rateLimits(), clock),
        RequestPace.ofUsers(rates, database.unitOfWork(), database.rateLimits(), clock),
        RequestPace.ofAddresses(rates, database.unitOfWork(), database.rateLimits(), clock));
  }

  static Rates rates(RateLimits limits) {
    return new Rates(
        limits.loginAccount(),
        limits.loginAddress(),
        limits.registerAddress(),
        limits.mailRecipient(),
        limits.mailSender(),
        limits.mailTenant(),
        limits.apiUser());
  }

  private static RegistrationMode mode(AuthSettings auth) {
    return switch (auth.registration()) {
      case OPEN -> RegistrationMode.OPEN;
      case INVITE_ONLY -> RegistrationMode.INVITE_ONLY;
      case CLOSED -> RegistrationMode.CLOSED;
    };
  }
}
