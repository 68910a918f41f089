package dev.berth.persistence.token;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.token.ApiTokens;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenId;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** API tokens in {@code identity.api_token}; what is taken back is told as a change of the user. */
public final class JpaApiTokens implements ApiTokens {

  public static final Class<?> ROW = ApiTokenRow.class;

  private static final String LIST =
      """
      SELECT * FROM identity.api_token
      WHERE user_id = ?1 AND (created_at, id) < (?2, ?3)
      ORDER BY created_at DESC, id DESC LIMIT ?4
      """;

  private static final String USED =
      """
      UPDATE identity.api_token SET last_used_at = ?1
      WHERE id = ?2 AND (last_used_at IS NULL OR last_used_at < ?1)
      RETURNING user_id
      """;

  private static final String REMOVE =
      "DELETE FROM identity.api_token WHERE user_id = ?1 AND id = ?2";

  private static final String REMOVE_ALL = "DELETE FROM identity.api_token WHERE user_id = ?1";

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaApiTokens(JpaIdentityUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public ApiToken add(ApiToken token) {
    return unitOfWork.join(em -> Row.add(em, ApiTokenRow.from(token)));
  }

  @Override
  public Page<ApiToken> list(UserId user, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<ApiToken> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, LIST, user.value(), after.at(), after.id(), page.limit() + 1)
                    .rows(ApiTokenRow.class));
    return Page.cut(read, page, token -> new Cursor(token.createdAt(), token.id().value()).text());
  }

  @Override
  public int count(UserId user) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, "SELECT 1 FROM identity.api_token WHERE user_id = ?1", user.value())
                .column(Integer.class)
                .size());
  }

  @Override
  public boolean remove(UserId user, ApiTokenId id) {
    return unitOfWork.join(
            em -> {
              unitOfWork.changes(Change.Subject.USER, user.value());
              return NativeQuery.of(em, REMOVE, user.value(), id.value()).update();
            })
        == 1;
  }

  @Override
  public int removeAll(UserId user) {
    return unitOfWork.join(
        em -> {
          unitOfWork.changes(Change.Subject.USER, user.value());
          return NativeQuery.of(em, REMOVE_ALL, user.value()).update();
        });
  }

  @Override
  public void used(ApiTokenId id, Instant at) {
    unitOfWork
        .join(em -> NativeQuery.of(em, USED, at, id.value()).value(UUID.class))
        .ifPresent(user -> unitOfWork.changes(Change.Subject.USER, user));
  }
}
