package dev.berth.bootstrap.server;

import dev.berth.application.mail.MailAllowance;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.session.ListSessions;
import dev.berth.application.session.ReadPublishedKeys;
import dev.berth.application.session.RevokeSessions;
import dev.berth.application.session.RotateRefreshToken;
import dev.berth.application.session.SessionOpening;
import dev.berth.application.session.StandingCheck;
import dev.berth.application.shared.IdSource;
import dev.berth.persistence.IdentityDatabase;
import java.time.Clock;

/** The use cases of open sessions, wired. */
record SessionUseCases(
    RotateRefreshToken rotate,
    ListSessions list,
    RevokeSessions revoke,
    ReadPublishedKeys publishedKeys) {

  /** What they have in common with log-in. */
  record Shared(SessionOpening opening, StandingCheck standing, IdSource ids, Clock clock) {}

  static SessionUseCases of(IdentityDatabase database, Crypto crypto, Shared shared) {
    return new SessionUseCases(
        new RotateRefreshToken(
            crypto.sessionSecrets(),
            database.signedInUsers(),
            shared.standing(),
            shared.opening(),
            database.unitOfWork(),
            database.sessions(),
            new MailOrders(
                database.mailQueue(),
                database.oneTimeTokens(),
                MailAllowance.UNLIMITED,
                shared.ids(),
                shared.clock()),
            database.auditLog(),
            shared.ids(),
            shared.clock()),
        new ListSessions(database.unitOfWork(), database.sessions(), shared.clock()),
        new RevokeSessions(
            database.unitOfWork(),
            database.sessions(),
            database.memberships(),
            database.auditLog(),
            shared.ids(),
            shared.clock()),
        new ReadPublishedKeys(crypto.accessTokens()));
  }
}
