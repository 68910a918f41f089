package dev.berth.bootstrap.server;

import dev.berth.application.account.ChangeEmail;
import dev.berth.application.account.ConfirmEmail;
import dev.berth.application.account.RequestLink;
import dev.berth.application.account.ResetPassword;
import dev.berth.application.account.VerifyEmail;
import dev.berth.application.identity.NewPasswords;
import dev.berth.application.identity.PasswordHasher;
import dev.berth.application.ratelimit.LimitTries;
import dev.berth.application.shared.IdSource;
import dev.berth.persistence.IdentityDatabase;
import dev.berth.web.account.MailedLinkRoutes;
import java.time.Clock;

/** The use cases of mailed links, wired. */
final class AccountUseCases {

  private AccountUseCases() {}

  static MailedLinkRoutes.Calls of(
      IdentityDatabase database,
      PasswordHasher hasher,
      NewPasswords newPasswords,
      LimitTries tries,
      Post post,
      IdSource ids,
      Clock clock) {
    return new MailedLinkRoutes.Calls(
        new RequestLink(
            database.unitOfWork(),
            database.users(),
            database.memberships(),
            post.orders(),
            database.auditLog(),
            ids,
            clock),
        new VerifyEmail(
            database.unitOfWork(),
            database.users(),
            database.memberships(),
            post.links(),
            database.auditLog(),
            ids,
            clock),
        new ResetPassword(
            database.unitOfWork(),
            new ResetPassword.Accounts(
                database.users(),
                database.memberships(),
                database.tenants(),
                database.sessions(),
                database.apiTokens()),
            post.links(),
            newPasswords,
            tries,
            post.orders(),
            database.auditLog(),
            ids,
            clock),
        new ChangeEmail(
            database.unitOfWork(),
            database.users(),
            hasher,
            post.orders(),
            database.auditLog(),
            ids,
            clock),
        new ConfirmEmail(
            database.unitOfWork(),
            database.users(),
            database.memberships(),
            post.links(),
            post.orders(),
            database.auditLog(),
            ids,
            clock));
  }
}
