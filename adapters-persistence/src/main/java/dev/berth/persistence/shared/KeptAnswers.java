package dev.berth.persistence.shared;

import dev.berth.application.shared.IdempotencyKey;
import dev.berth.application.shared.IdempotentRequests;
import dev.berth.application.shared.KeptAnswer;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Kept answers of one side, in {@code idempotent_request} of its schema. */
abstract class KeptAnswers implements IdempotentRequests {

  private static final Duration KEPT = Duration.ofHours(24);

  /** Of two keys with one hash one waits without need, which does no harm. */
  private static final String LOCK =
      """
      SELECT CAST(pg_advisory_xact_lock(hashtextextended(?1, 1)) AS text)
      """;

  private static final String FIND =
      """
      SELECT fingerprint, body FROM {schema}.idempotent_request
      WHERE actor_id = ?1 AND scope = ?2 AND key = ?3 AND kept_at > ?4
      """;

  /**
   * Waits for another transaction with the same key, then takes the place of an old answer only.
   */
  private static final String KEEP =
      """
      INSERT INTO {schema}.idempotent_request (actor_id, scope, key, kept_at, fingerprint, body)
      VALUES (?1, ?2, ?3, ?5, ?6, ?7)
      ON CONFLICT (actor_id, scope, key) DO UPDATE
      SET kept_at = excluded.kept_at, fingerprint = excluded.fingerprint, body = excluded.body
      WHERE idempotent_request.kept_at <= ?4
      """;

  private static final String FORGET = Purge.of("{schema}.idempotent_request", "kept_at <= ?1");

  private final String schema;

  KeptAnswers(String schema) {
    this.schema = schema;
  }

  /** Does the work in the side's open transaction. */
  abstract <T> T join(Function<EntityManager, T> work);

  private String in(String sql) {
    return sql.replace("{schema}", schema);
  }

  @Override
  public Optional<KeptAnswer> find(UserId actor, IdempotencyKey key, Instant now) {
    return join(
        em -> {
          NativeQuery.of(em, LOCK, schema + " " + actor + " " + key.scope() + " " + key.key())
              .column(String.class);
          return NativeQuery.of(
                  em, in(FIND), actor.value(), key.scope(), key.key(), now.minus(KEPT))
              .columns()
              .stream()
              .map(columns -> new KeptAnswer((String) columns[0], (String) columns[1]))
              .findFirst();
        });
  }

  @Override
  public void keep(UserId actor, IdempotencyKey key, KeptAnswer answer, Instant now) {
    int kept =
        join(
            em ->
                NativeQuery.of(
                        em,
                        in(KEEP),
                        actor.value(),
                        key.scope(),
                        key.key(),
                        now.minus(KEPT),
                        now,
                        answer.fingerprint(),
                        answer.body())
                    .update());
    if (kept == 0) {
      throw new DomainException(SharedError.IDEMPOTENCY_KEY_IN_PROGRESS);
    }
  }

  @Override
  public int forget(Instant now) {
    return join(em -> NativeQuery.of(em, in(FORGET), now.minus(KEPT)).update());
  }
}
