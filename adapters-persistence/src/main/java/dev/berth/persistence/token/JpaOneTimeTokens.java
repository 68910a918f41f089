package dev.berth.persistence.token;

import dev.berth.application.token.OneTimeTokens;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Purge;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One-time tokens in {@code identity.one_time_token}. */
public final class JpaOneTimeTokens implements OneTimeTokens {

  public static final Class<?> ROW = OneTimeTokenRow.class;

  /** In one statement, so that of two issued at once one is left. */
  private static final String ISSUE =
      """
      INSERT INTO identity.one_time_token
        (id, purpose, subject_id, sent_to, digest, created_at, expires_at, version)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1)
      ON CONFLICT (purpose, subject_id) WHERE used_at IS NULL DO UPDATE
      SET id = excluded.id, sent_to = excluded.sent_to, digest = excluded.digest,
        created_at = excluded.created_at, expires_at = excluded.expires_at, version = 1
      """;

  private static final String FIND =
      "SELECT * FROM identity.one_time_token WHERE digest = ?1 AND purpose = ?2";

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaOneTimeTokens(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public OneTimeToken issue(OneTimeToken token) {
    return unitOfWork.join(
        em -> {
          NativeQuery.of(
                  em,
                  ISSUE,
                  token.id().value(),
                  token.purpose().name(),
                  token.subject(),
                  token.sentTo().value(),
                  token.digest().value(),
                  token.createdAt(),
                  token.expiresAt())
              .update();
          return Row.<OneTimeToken, OneTimeTokenRow>find(
                  em, OneTimeTokenRow.class, token.id().value())
              .orElseThrow();
        });
  }

  @Override
  public Optional<OneTimeToken> find(TokenPurpose purpose, TokenDigest digest) {
    return found(FIND, purpose, digest);
  }

  @Override
  public Optional<OneTimeToken> lock(TokenPurpose purpose, TokenDigest digest) {
    return found(FIND + " FOR NO KEY UPDATE", purpose, digest);
  }

  @Override
  public Optional<OneTimeToken> unused(TokenPurpose purpose, UUID subject) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em,
                    "SELECT * FROM identity.one_time_token"
                        + " WHERE purpose = ?1 AND subject_id = ?2 AND used_at IS NULL",
                    purpose.name(),
                    subject)
                .row(OneTimeTokenRow.class));
  }

  @Override
  public OneTimeToken update(OneTimeToken token) {
    return unitOfWork.join(em -> Row.update(em, OneTimeTokenRow.from(token)));
  }

  @Override
  public boolean revoke(TokenPurpose purpose, UUID subject) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                        em,
                        "DELETE FROM identity.one_time_token"
                            + " WHERE purpose = ?1 AND subject_id = ?2 AND used_at IS NULL",
                        purpose.name(),
                        subject)
                    .update()
                > 0);
  }

  @Override
  public int forget(Instant expiredBefore) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(
                    em, Purge.of("identity.one_time_token", "expires_at < ?1"), expiredBefore)
                .update());
  }

  private Optional<OneTimeToken> found(String sql, TokenPurpose purpose, TokenDigest digest) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, sql, digest.value(), purpose.name()).row(OneTimeTokenRow.class));
  }
}
