package dev.berth.application.session;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.TenantId;
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

  /** The same, locked until the unit of work ends. */
  Optional<Session> lock(SessionId id);

  /**
   * Moves a session on to the next refresh token: only if it is alive at {@code now} and {@code
   * from} is its newest generation; otherwise nothing is written. Of many callers with the same
   * generation one gets through. It is no sighting, and nothing that {@link SignedInUsers} is asked
   * for, so no copy is forgotten for it.
   *
   * @return how many moved on: one or none
   */
  int advance(SessionId id, int from, Instant now);

  /** The user's sessions that are alive at {@code now}, newest first. */
  Page<Session> live(UserId user, Instant now, PageRequest page);

  /** Moves the last sighting forward, whatever the version; an unknown session is fine. */
  void seen(SessionId id, Instant at);

  /** Ends every live session of the user but the one that is kept. @return how many */
  int endAll(UserId user, Optional<SessionId> except, Instant now);

  /**
   * Removes what expired before, whether it had ended or not, some at a time.
   *
   * @return how many, 0 when none is left
   */
  int forget(Instant expiredBefore);

  /**
   * Ends every live session of a user who belongs to the tenant; of anybody else none. @return how
   * many
   */
  int endOfMember(TenantId tenant, UserId user, Instant now);
}
