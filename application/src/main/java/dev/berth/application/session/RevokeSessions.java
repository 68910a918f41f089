package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.session.Session;
import dev.berth.domain.session.SessionError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Ends sessions of the actor, or of people of the actor's tenant (ASVS 5.0, 7.4.5 and 7.5.2). */
public final class RevokeSessions {

  private static final AuditAction ENDED = new AuditAction("session.end");
  private static final AuditAction ENDED_OTHERS = new AuditAction("session.end_others");
  private static final AuditAction ENDED_OF_MEMBER = new AuditAction("session.end_of_member");

  private final IdentityUnitOfWork unitOfWork;
  private final Sessions sessions;
  private final Memberships memberships;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public RevokeSessions(
      IdentityUnitOfWork unitOfWork,
      Sessions sessions,
      Memberships memberships,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.sessions = sessions;
    this.memberships = memberships;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Ends one of the actor's own.
   *
   * @throws DomainException SESSION_NOT_FOUND, also for a dead one
   */
  public void one(Actor actor, SessionId id) {
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          Session session =
              sessions
                  .lock(id)
                  .filter(found -> found.user().equals(actor.user()) && found.alive(now))
                  .orElseThrow(() -> new DomainException(SessionError.SESSION_NOT_FOUND));
          sessions.update(session.ended(now));
          audit.append(AuditEntry.by(actor, ids.next(), ENDED, "session:" + id, now));
        });
  }

  /** Ends all of the actor's own but the one that asks. */
  public void others(Actor actor, SessionId current) {
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          int ended = sessions.endAll(actor.user(), Optional.of(current), now);
          audit.append(entry(actor, ENDED_OTHERS, actor.user(), ended, now));
        });
  }

  /**
   * Ends all of a person of the actor's tenant.
   *
   * @throws DomainException PERMISSION_DENIED, USER_NOT_FOUND
   */
  public void ofMember(Actor actor, UserId member) {
    actor.require(Permission.MEMBER_SIGN_OUT);
    TenantId tenant = actor.requireTenant().id();
    unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          if (memberships.find(tenant, member).isEmpty()) {
            throw new DomainException(SharedError.USER_NOT_FOUND);
          }
          int ended = sessions.endOfMember(tenant, member, now);
          audit.append(entry(actor, ENDED_OF_MEMBER, member, ended, now));
        });
  }

  private AuditEntry entry(Actor actor, AuditAction action, UserId whose, int ended, Instant now) {
    return AuditEntry.by(actor, ids.next(), action, "user:" + whose, now)
        .with(Map.of("sessions", Integer.toString(ended)));
  }
}
