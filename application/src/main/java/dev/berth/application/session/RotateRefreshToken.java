package dev.berth.application.session;

import dev.berth.application.audit.AuditLog;
import dev.berth.application.mail.MailOrders;
import dev.berth.application.session.SessionSecrets.Refresh;
import dev.berth.application.shared.IdSource;
import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.mail.MailTemplate;
import dev.berth.domain.session.Session;
import dev.berth.domain.session.SessionError;
import dev.berth.domain.shared.AuditAction;
import dev.berth.domain.shared.AuditEntry;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.tenancy.Tenant;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Exchanges a refresh token for the next pair (RFC 9700, section 4.14.2). The one that was used
 * last gives the same successor for 30 s, because answers get lost and clients have two windows;
 * after that it was stolen, by whoever came first or second, and the session ends.
 */
public final class RotateRefreshToken {

  private static final AuditAction REPLAYED = new AuditAction("session.end_by_replay");

  private final SessionSecrets secrets;
  private final SignedInUsers signedInUsers;
  private final StandingCheck standing;
  private final SessionOpening opening;
  private final IdentityUnitOfWork unitOfWork;
  private final Sessions sessions;
  private final MailOrders mails;
  private final AuditLog audit;
  private final IdSource ids;
  private final Clock clock;

  public RotateRefreshToken(
      SessionSecrets secrets,
      SignedInUsers signedInUsers,
      StandingCheck standing,
      SessionOpening opening,
      IdentityUnitOfWork unitOfWork,
      Sessions sessions,
      MailOrders mails,
      AuditLog audit,
      IdSource ids,
      Clock clock) {
    this.secrets = secrets;
    this.signedInUsers = signedInUsers;
    this.standing = standing;
    this.opening = opening;
    this.unitOfWork = unitOfWork;
    this.sessions = sessions;
    this.mails = mails;
    this.audit = audit;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * @throws DomainException REFRESH_TOKEN_REFUSED for anything that is not a live session's newest
   *     one, ACCOUNT_SUSPENDED, TENANT_SUSPENDED, EMAIL_NOT_VERIFIED
   */
  public RefreshedSession handle(Secret token, RequestOrigin origin) {
    Refresh named =
        secrets.readRefreshToken(token.reveal()).orElseThrow(RotateRefreshToken::refused);
    SignedIn signedIn =
        signedInUsers.find(named.session()).orElseThrow(RotateRefreshToken::refused);
    standing.require(signedIn.user(), signedIn.membership(), signedIn.tenant());
    Instant now = clock.instant();
    if (!unitOfWork.execute(() -> rotated(named, signedIn, origin, now))) {
      throw refused();
    }
    return opening.refreshed(signedIn, named.generation() + 1, now);
  }

  private boolean rotated(Refresh named, SignedIn signedIn, RequestOrigin origin, Instant now) {
    if (sessions.advance(named.session(), named.generation(), now) == 0) {
      return rotatedBefore(named, signedIn, origin, now);
    }
    if (signedIn.session().sightingDue(now)) {
      sessions.seen(named.session(), now);
    }
    return true;
  }

  private boolean rotatedBefore(
      Refresh named, SignedIn signedIn, RequestOrigin origin, Instant now) {
    Optional<Session> live = sessions.lock(named.session()).filter(session -> session.alive(now));
    live.filter(session -> stolen(session, named, now))
        .ifPresent(session -> end(session, signedIn, origin, now));
    return live.filter(session -> session.justRefreshed(named.generation(), now)).isPresent();
  }

  /** A generation that is still to come is genuine after a restored backup only: no theft. */
  private static boolean stolen(Session session, Refresh named, Instant now) {
    return named.generation() < session.generation()
        && !session.justRefreshed(named.generation(), now);
  }

  private void end(Session session, SignedIn signedIn, RequestOrigin origin, Instant now) {
    sessions.update(session.ended(now));
    mails.toUser(MailTemplate.SESSION_REPLAYED, signedIn.user(), origin, Map.of());
    audit.append(
        new AuditEntry(
            ids.next(),
            now,
            Optional.of(session.user()),
            signedIn.tenant().map(Tenant::id),
            REPLAYED,
            "session:" + session.id(),
            origin,
            Map.of()));
  }

  private static DomainException refused() {
    return new DomainException(SessionError.REFRESH_TOKEN_REFUSED);
  }
}
