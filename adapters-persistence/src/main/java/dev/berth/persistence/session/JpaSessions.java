package dev.berth.persistence.session;

import dev.berth.application.session.Sessions;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Purge;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.List;
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

  private static final String ALIVE =
      """
      ended_at IS NULL AND expires_at > ?1
        AND last_seen_at + idle_limit_ms * interval '1 millisecond' > ?1
      """;

  private static final String ADVANCE =
      """
      UPDATE identity.session
      SET generation = generation + 1, refreshed_at = ?1, version = version + 1
      WHERE id = ?2 AND generation = ?3 AND\s"""
          + ALIVE;

  private static final String LIVE =
      """
      SELECT * FROM identity.session
      WHERE user_id = ?2 AND (created_at, id) < (?3, ?4) AND\s"""
          + ALIVE
          + "ORDER BY created_at DESC, id DESC LIMIT ?5";

  private static final String END_ALL =
      """
      UPDATE identity.session SET ended_at = ?1, version = version + 1
      WHERE user_id = ?2 AND id <> ?3 AND\s"""
          + ALIVE;

  private static final String END_OF_MEMBER =
      """
      UPDATE identity.session s SET ended_at = ?1, version = s.version + 1
      FROM identity.membership m
      WHERE m.tenant_id = ?3 AND m.user_id = ?2 AND s.user_id = m.user_id AND\s"""
          + ALIVE;

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaSessions(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public int forget(Instant expiredBefore) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, Purge.of("identity.session", "expires_at < ?1"), expiredBefore)
                .update());
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

  @Override
  public Optional<Session> lock(SessionId id) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    "SELECT * FROM identity.session WHERE id = ?1 FOR NO KEY UPDATE",
                    id.value())
                .row(SessionRow.class));
  }

  @Override
  public int advance(SessionId id, int from, Instant now) {
    return unitOfWork.join(em -> NativeQuery.of(em, ADVANCE, now, id.value(), from).update());
  }

  @Override
  public Page<Session> live(UserId user, Instant now, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<Session> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(
                        em, LIVE, now, user.value(), after.at(), after.id(), page.limit() + 1)
                    .rows(SessionRow.class));
    return Page.cut(
        read, page, session -> new Cursor(session.createdAt(), session.id().value()).text());
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

  @Override
  public int endOfMember(TenantId tenant, UserId user, Instant now) {
    return unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.USER, user.value());
          return NativeQuery.of(em, END_OF_MEMBER, now, user.value(), tenant.value()).update();
        });
  }
}
