package dev.berth.persistence.session;

import dev.berth.application.session.Sessions;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Sessions in {@code identity.session}. */
public final class JpaSessions implements Sessions {

  public static final Class<?> ROW = SessionRow.class;

  private static final UUID NOBODY = new UUID(0, 0);

  private static final String SEEN =
      """
      UPDATE identity.session SET last_seen_at = ?1
      WHERE id = ?2 AND last_seen_at < ?1 AND ended_at IS NULL
      """;

  private static final String END_ALL =
      """
      UPDATE identity.session SET ended_at = ?1, version = version + 1
      WHERE user_id = ?2 AND id <> ?3 AND ended_at IS NULL
        AND expires_at > ?1 AND last_seen_at + idle_limit_ms * interval '1 millisecond' > ?1
      """;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaSessions(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Session add(Session session) {
    return unitOfWork.join(em -> Row.add(em, SessionRow.from(session)));
  }

  @Override
  public Session update(Session session) {
    return unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.SESSION, session.id().value());
          return Row.update(em, SessionRow.from(session));
        });
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return unitOfWork.join(em -> Row.find(em, SessionRow.class, id.value()));
  }

  /** The version stays, so that copies elsewhere do not grow stale by a mere sighting. */
  @Override
  public void seen(SessionId id, Instant at) {
    unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.SESSION, id.value());
          return NativeQuery.of(em, SEEN, at, id.value()).update();
        });
  }

  @Override
  public int endAll(UserId user, Optional<SessionId> except, Instant now) {
    return unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.USER, user.value());
          UUID kept = except.map(SessionId::value).orElse(NOBODY);
          return NativeQuery.of(em, END_ALL, now, user.value(), kept).update();
        });
  }
}
