package dev.berth.application.session;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.DomainException;
import java.time.Instant;

/**
 * Whether a session that a request was let in with still is what it was. To be asked for what would
 * outlive it, in a unit of work that holds the user's lock: whatever ends the user's sessions holds
 * it too, and so either is seen here or ends what is made.
 */
final class StillLive {

  private StillLive() {}

  /**
   * @param asks the session as it was when the request was let in
   * @throws DomainException NOT_AUTHENTICATED when it was ended or got another cookie meanwhile
   */
  static void require(Sessions sessions, Session asks, Instant now) {
    boolean live =
        sessions
            .find(asks.id())
            .filter(found -> found.alive(now) && found.digest().equals(asks.digest()))
            .isPresent();
    if (!live) {
      throw new DomainException(IdentityError.NOT_AUTHENTICATED);
    }
  }
}
