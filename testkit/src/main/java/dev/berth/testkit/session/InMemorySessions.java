package dev.berth.testkit.session;

import dev.berth.application.session.Sessions;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.tenancy.Memberships;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.Keyset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sessions in memory. */
public final class InMemorySessions implements Sessions {

  private static final Keyset<Session> NEWEST_FIRST =
      new Keyset<>(Session::createdAt, session -> session.id().value());

  private final InMemoryTable<SessionId, Session> rows;
  private final Memberships memberships;

  public InMemorySessions(InMemoryIdentityUnitOfWork unitOfWork, Memberships memberships) {
    this.memberships = memberships;
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Session add(Session session) {
    rows.requireUnique(
        session.digest(),
        row -> row.digest().equals(session.digest()),
        () -> new IllegalStateException("a token opens one session"));
    return write(session);
  }

  @Override
  public Session update(Session session) {
    rows.requireCurrent(session.id(), session.version(), Session::version);
    return write(session);
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return rows.find(id);
  }

  @Override
  public Optional<Session> lock(SessionId id) {
    rows.lock(id);
    return rows.find(id);
  }

  @Override
  public int advance(SessionId id, int from, Instant now) {
    Optional<Session> newest = lock(id).filter(row -> row.generation() == from && row.alive(now));
    newest.ifPresent(row -> write(row.refreshed(now)));
    return newest.isPresent() ? 1 : 0;
  }

  @Override
  public Page<Session> live(UserId user, Instant now, PageRequest page) {
    return NEWEST_FIRST.page(rows.all(row -> row.user().equals(user) && row.alive(now)), page);
  }

  @Override
  public void seen(SessionId id, Instant at) {
    rows.lock(id);
    rows.find(id)
        .filter(row -> row.lastSeenAt().isBefore(at))
        .ifPresent(row -> rows.put(id, row.seen(at)));
  }

  @Override
  public int endAll(UserId user, Optional<SessionId> except, Instant now) {
    List<Session> live =
        rows.all(
            row ->
                row.user().equals(user)
                    && row.alive(now)
                    && except.filter(row.id()::equals).isEmpty());
    live.forEach(session -> write(session.ended(now)));
    return live.size();
  }

  @Override
  public int forget(Instant expiredBefore) {
    List<Session> old = rows.all(row -> row.expiresAt().isBefore(expiredBefore));
    old.forEach(session -> rows.remove(session.id()));
    return old.size();
  }

  @Override
  public int endOfMember(TenantId tenant, UserId user, Instant now) {
    return memberships.find(tenant, user).isPresent() ? endAll(user, Optional.empty(), now) : 0;
  }

  /** For {@link InMemorySignedInUsers}, which looks by digest. */
  Optional<Session> find(TokenDigest digest) {
    return rows.all(row -> row.digest().equals(digest)).stream().findFirst();
  }

  private Session write(Session session) {
    Session stored = Counted.up(session);
    rows.put(session.id(), stored);
    return stored;
  }
}
