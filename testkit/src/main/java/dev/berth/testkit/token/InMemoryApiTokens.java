package dev.berth.testkit.token;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.token.ApiTokens;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.ApiTokenId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.Keyset;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** API tokens in memory. */
public final class InMemoryApiTokens implements ApiTokens {

  private static final Keyset<ApiToken> NEWEST_FIRST =
      new Keyset<>(ApiToken::createdAt, token -> token.id().value());

  private final InMemoryTable<ApiTokenId, ApiToken> rows;

  public InMemoryApiTokens(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public ApiToken add(ApiToken token) {
    rows.requireUnique(
        token.digest(),
        row -> row.digest().equals(token.digest()),
        () -> new IllegalStateException("a text is one token"));
    rows.put(token.id(), token);
    return token;
  }

  @Override
  public Page<ApiToken> list(UserId user, PageRequest page) {
    return NEWEST_FIRST.page(of(user), page);
  }

  @Override
  public int count(UserId user) {
    return of(user).size();
  }

  @Override
  public boolean remove(UserId user, ApiTokenId id) {
    rows.lock(id);
    boolean there = rows.find(id).filter(row -> row.user().equals(user)).isPresent();
    if (there) {
      rows.remove(id);
    }
    return there;
  }

  @Override
  public int removeAll(UserId user) {
    List<ApiToken> all = of(user);
    all.forEach(token -> rows.remove(token.id()));
    return all.size();
  }

  @Override
  public void used(ApiTokenId id, Instant at) {
    rows.lock(id);
    rows.find(id)
        .filter(row -> row.lastUsedAt().filter(last -> !last.isBefore(at)).isEmpty())
        .ifPresent(row -> rows.put(id, row.used(at)));
  }

  /** By the digest of its text, for those who ask who holds it. */
  public Optional<ApiToken> find(TokenDigest digest) {
    return rows.all(row -> row.digest().equals(digest)).stream().findFirst();
  }

  private List<ApiToken> of(UserId user) {
    return rows.all(row -> row.user().equals(user));
  }
}
