package dev.berth.persistence.ratelimit;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.berth.application.ratelimit.RateLimits;
import dev.berth.domain.ratelimit.RateKey;
import dev.berth.domain.ratelimit.Tries;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.Json;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Purge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.postgresql.util.PGobject;

/** The remembered tries in {@code identity.rate_limit}. */
public final class JpaRateLimits implements RateLimits {

  /** Locks the row, and makes it where it is new: one statement, and no two make it. */
  private static final String LOCK =
      """
      INSERT INTO identity.rate_limit AS held (key, tries, forgotten_after)
      VALUES (?1, '[]', now())
      ON CONFLICT (key) DO UPDATE SET key = held.key
      RETURNING tries
      """;

  private static final String PUT =
      """
      INSERT INTO identity.rate_limit (key, tries, forgotten_after)
      VALUES (?1, CAST(?2 AS jsonb), ?3)
      ON CONFLICT (key) DO UPDATE
        SET tries = excluded.tries, forgotten_after = excluded.forgotten_after
      """;

  private static final String FORGET = Purge.of("identity.rate_limit", "forgotten_after < ?1");

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaRateLimits(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Tries lock(RateKey key) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, LOCK, key.digest().value())
                .value(PGobject.class)
                .map(JpaRateLimits::opened)
                .orElse(Tries.NONE));
  }

  @Override
  public void put(RateKey key, Tries tries, Instant forgottenAfter) {
    String written = Json.column(written(tries)).getValue();
    unitOfWork.join(
        em -> NativeQuery.of(em, PUT, key.digest().value(), written, forgottenAfter).update());
  }

  @Override
  public int forget(Instant before) {
    return unitOfWork.join(em -> NativeQuery.of(em, FORGET, before).update());
  }

  /** First, last and count of each slice, the instants in microseconds. */
  private static List<List<Long>> written(Tries tries) {
    return tries.slices().stream()
        .map(slice -> List.of(micros(slice.first()), micros(slice.last()), (long) slice.count()))
        .toList();
  }

  private static Tries opened(PGobject column) {
    List<List<Long>> slices = Json.read(column, new TypeReference<List<List<Long>>>() {});
    return new Tries(
        slices.stream()
            .map(
                slice ->
                    new Tries.Slice(
                        instant(slice.get(0)),
                        instant(slice.get(1)),
                        Math.toIntExact(slice.get(2))))
            .toList());
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
