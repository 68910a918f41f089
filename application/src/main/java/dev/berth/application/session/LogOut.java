package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.SessionId;
import java.time.Clock;
import java.time.Instant;

/** Ends the actor's session: cookie, access token and refresh token are dead at once. */
public final class LogOut {

  private static final AuditAction LOGGED_OUT = new AuditAction("session.log_out");

  private final IdentityUnitOfWork unitOfWork;
  private final Sessions sessions;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public LogOut(
      IdentityUnitOfWork unitOfWork, Sessions sessions, AuditLog audit, IdSource ids, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.sessions = sessions;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  public void handle(Actor actor, SessionId id) {
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          sessions
              .find(id)
              .filter(session -> session.user().equals(actor.user()))
              .ifPresent(session -> sessions.update(session.ended(now)));
          audit.append(AuditEntry.by(actor, ids.next(), LOGGED_OUT, "session:" + id, now));
        });
  }
}
