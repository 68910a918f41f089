package dev.berth.persistence.session;

import dev.berth.domain.session.Device;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.StorableText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(schema = "identity", name = "session")
@SuppressWarnings("NullAway.Init")
final class SessionRow implements Row<Session> {

  @Id UUID id;

  @Column(name = "user_id")
  UUID userId;

  String digest;

  @Column(name = "user_agent")
  String userAgent;

  String address;
  boolean remembered;

  @Column(name = "idle_limit_ms")
  long idleLimitMs;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "last_seen_at")
  Instant lastSeenAt;

  @Column(name = "expires_at")
  Instant expiresAt;

  int generation;

  @Column(name = "refreshed_at")
  @Nullable Instant refreshedAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Version long version;

  static SessionRow from(Session session) {
    SessionRow row = new SessionRow();
    row.id = session.id().value();
    row.userId = session.user().value();
    row.digest = session.digest().value();
    row.userAgent = StorableText.of(session.device().userAgent());
    row.address = StorableText.of(session.device().address());
    row.remembered = session.remembered();
    row.idleLimitMs = session.idleLimit().toMillis();
    row.createdAt = session.createdAt();
    row.lastSeenAt = session.lastSeenAt();
    row.expiresAt = session.expiresAt();
    row.generation = session.generation();
    row.refreshedAt = session.refreshedAt().orElse(null);
    row.endedAt = session.endedAt().orElse(null);
    row.version = session.version();
    return row;
  }

  @Override
  public Object key() {
    return id;
  }

  @Override
  public Session toDomain() {
    return new Session(
        new SessionId(id),
        new UserId(userId),
        new TokenDigest(digest),
        new Device(userAgent, address),
        remembered,
        Duration.ofMillis(idleLimitMs),
        createdAt,
        lastSeenAt,
        expiresAt,
        generation,
        Optional.ofNullable(refreshedAt),
        Optional.ofNullable(endedAt),
        version);
  }
}
