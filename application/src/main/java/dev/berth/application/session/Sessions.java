package dev.berth.application.session;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.UserId;
import java.time.Instant;
import java.util.Optional;

/** All sessions. Every method joins the caller's unit of work. */
@DrivenPort
@CrossTenant("a session belongs to a user, who may have no tenant")
public interface Sessions {

  Session add(Session session);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  Session update(Session session);

  Optional<Session> find(SessionId id);

  /** Moves the last sighting forward, whatever the version; an unknown session is fine. */
  void seen(SessionId id, Instant at);

  /** Ends every live session of the user but the one that is kept. @return how many */
  int endAll(UserId user, Optional<SessionId> except, Instant now);
}
