package dev.berth.web.session;

import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.SessionId;
import dev.berth.web.http.Exchange;

/** Who asks where a person must be logged in: an API token is refused (security 15). */
final class OwnSession {

  private OwnSession() {}

  /**
   * @throws dev.berth.domain.shared.DomainException API_TOKEN_INSUFFICIENT,
   *     PASSWORD_CHANGE_REQUIRED
   */
  static Actor actor(Exchange exchange) {
    return exchange.person();
  }

  /** The same for somebody who may owe a new password. */
  static Actor anyActor(Exchange exchange) {
    exchange.visit().authenticated().signedIn();
    return exchange.visit().authenticated().anyActor();
  }

  static SessionId id(Exchange exchange) {
    return session(exchange).id();
  }

  /** As it was when the request was let in. */
  static Session session(Exchange exchange) {
    return exchange.visit().authenticated().signedIn().session();
  }
}
