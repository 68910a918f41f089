package dev.berth.domain.session;

import dev.berth.domain.shared.SessionId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.TokenDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One log-in on one device.
 *
 * @param digest of the cookie's token
 * @param idleLimit how long it lives without a request
 * @param expiresAt when it ends whatever happens
 * @param generation which refresh token of the session is the newest, counted from 1
 * @param refreshedAt when the newest one was given, if it is not the first
 * @param endedAt when it was ended, if it was
 */
public record Session(
    SessionId id,
    UserId user,
    TokenDigest digest,
    Device device,
    boolean remembered,
    Duration idleLimit,
    Instant createdAt,
    Instant lastSeenAt,
    Instant expiresAt,
    int generation,
    Optional<Instant> refreshedAt,
    Optional<Instant> endedAt,
    long version) {

  private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  /** So that a short idle limit is not over while somebody asks all the time. */
  private static final int SIGHTINGS_WITHIN_LIMIT = 10;

  /** How long a refresh token that was used gives the same successor again (RFC 9700, 4.14.2). */
  public static final Duration REFRESH_GRACE = Duration.ofSeconds(30);

  public static Session opened(
      SessionId id,
      UserId user,
      TokenDigest digest,
      Device device,
      boolean remember,
      SessionPolicy policy,
      Instant now) {
    return new Session(
        id,
        user,
        digest,
        device,
        remember,
        policy.idleLimit(remember),
        now,
        now,
        now.plus(policy.absoluteLimit(remember)),
        1,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /** Whether it opens anything at {@code now}; the limits themselves are already too late. */
  public boolean alive(Instant now) {
    return endedAt.isEmpty() && now.isBefore(expiresAt) && now.isBefore(lastSeenAt.plus(idleLimit));
  }

  /** Whether the last sighting is old enough to be written again. */
  public boolean sightingDue(Instant now) {
    Duration often = idleLimit.dividedBy(SIGHTINGS_WITHIN_LIMIT);
    return !now.isBefore(lastSeenAt.plus(often.compareTo(SEEN_EVERY) < 0 ? often : SEEN_EVERY));
  }

  public Session seen(Instant now) {
    return copy(now, generation, refreshedAt, endedAt);
  }

  /** The next generation of refresh tokens begins. That somebody was there is a sighting apart. */
  public Session refreshed(Instant now) {
    return copy(lastSeenAt, generation + 1, Optional.of(now), endedAt);
  }

  /** Whether the refresh token of that generation was used a moment ago, by a retry or a twin. */
  public boolean justRefreshed(int from, Instant now) {
    return from == generation - 1
        && refreshedAt.filter(at -> now.isBefore(at.plus(REFRESH_GRACE))).isPresent();
  }

  public Session ended(Instant now) {
    return endedAt.isPresent() ? this : copy(lastSeenAt, generation, refreshedAt, Optional.of(now));
  }

  /** It goes on under another token of the cookie; the one before opens nothing any more. */
  public Session under(TokenDigest another) {
    return new Session(
        id,
        user,
        another,
        device,
        remembered,
        idleLimit,
        createdAt,
        lastSeenAt,
        expiresAt,
        generation,
        refreshedAt,
        endedAt,
        version);
  }

  private Session copy(
      Instant seen, int newest, Optional<Instant> refreshed, Optional<Instant> ended) {
    return new Session(
        id,
        user,
        digest,
        device,
        remembered,
        idleLimit,
        createdAt,
        seen,
        expiresAt,
        newest,
        refreshed,
        ended,
        version);
  }
}
