package dev.berth.bootstrap.server;

import dev.berth.application.account.ReadOwnData;
import dev.berth.application.identity.ChangeAccount;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.session.ConfirmTotp;
import dev.berth.application.session.CreateApiToken;
import dev.berth.application.session.CreateRecoveryCodes;
import dev.berth.application.session.EnrolTotp;
import dev.berth.application.session.RemoveTotp;
import dev.berth.application.session.SecondFactor;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.shared.SecretSource;
import dev.berth.application.token.ListApiTokens;
import dev.berth.application.token.RevokeApiToken;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.web.session.ApiTokenRoutes;
import dev.berth.web.session.OwnCalls;
import dev.berth.web.session.TotpRoutes;
import java.time.Clock;

/** What people do with their own account, wired. */
record OwnUseCases(
    IdentityDatabase database,
    Crypto crypto,
    SecondFactor secondFactor,
    SecretSource secrets,
    MailOrders mails,
    IdSource ids,
    Clock clock) {

  static SecondFactor secondFactor(IdentityDatabase database, Crypto crypto, SecretSource secrets) {
    return new SecondFactor(
        database.unitOfWork(),
        database.users(),
        database.totps(),
        crypto.totpCodes(),
        crypto.secretBox(),
        crypto.passwordHasher(),
        secrets);
  }

  OwnCalls calls() {
    return new OwnCalls(
        new ChangeAccount(database.unitOfWork(), database.users(), database.auditLog(), ids, clock),
        apiTokens(),
        totp(),
        new ReadOwnData(
            database.unitOfWork(),
            new ReadOwnData.Stores(
                database.totps(), database.oneTimeTokens(), database.invitations()),
            clock));
  }

  private ApiTokenRoutes.Calls apiTokens() {
    return new ApiTokenRoutes.Calls(
        new CreateApiToken(
            database.unitOfWork(),
            new CreateApiToken.Stores(database.users(), database.sessions(), database.apiTokens()),
            database.auditLog(),
            secrets,
            ids,
            clock),
        new ListApiTokens(database.unitOfWork(), database.apiTokens()),
        new RevokeApiToken(
            database.unitOfWork(), database.apiTokens(), database.auditLog(), ids, clock));
  }

  private TotpRoutes.Calls totp() {
    IdentityUnitOfWork work = database.unitOfWork();
    return new TotpRoutes.Calls(
        new EnrolTotp(
            work,
            database.users(),
            database.totps(),
            crypto.totpCodes(),
            crypto.secretBox(),
            secondFactor,
            database.auditLog(),
            ids,
            clock),
        new ConfirmTotp(
            work,
            database.users(),
            database.sessions(),
            database.totps(),
            secondFactor,
            mails,
            database.auditLog(),
            ids,
            clock),
        new RemoveTotp(
            work,
            database.users(),
            database.totps(),
            secondFactor,
            mails,
            database.auditLog(),
            ids,
            clock),
        new CreateRecoveryCodes(
            work,
            database.users(),
            database.totps(),
            secondFactor,
            mails,
            database.auditLog(),
            ids,
            clock));
  }
}
