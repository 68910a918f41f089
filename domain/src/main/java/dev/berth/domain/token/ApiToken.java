package dev.berth.domain.token;

import dev.berth.domain.shared.Scope;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a program of a user proves itself with. It changes nothing but its last use; one that is
 * taken back is gone.
 *
 * @param digest of the token, which is shown once
 * @param expiresAt from when on it opens nothing
 * @param lastUsedAt to the minute
 */
public record ApiToken(
    ApiTokenId id,
    UserId user,
    TokenDigest digest,
    ApiTokenName name,
    Scope scope,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> lastUsedAt) {

  /** Tells people and secret scanners what it is. */
  public static final String PREFIX = "berth_";

  /** How many a user has at most. */
  public static final int MOST = 50;

  private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

  /** The token's text around 256 random bits. */
  public static Secret text(Secret random) {
    return new Secret(PREFIX + random.reveal());
  }

  /** Whether the text can be an API token at all. */
  public static boolean looksLikeOne(String text) {
    return FORM.matcher(text).matches();
  }

  /** Whether it opens anything at {@code now}. */
  public boolean alive(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Whether the last use is old enough to be written again. */
  public boolean useDue(Instant now) {
    return lastUsedAt.filter(at -> now.isBefore(at.plus(USE_NOTED_EVERY))).isEmpty();
  }

  public ApiToken used(Instant now) {
    return new ApiToken(id, user, digest, name, scope, createdAt, expiresAt, Optional.of(now));
  }
}
