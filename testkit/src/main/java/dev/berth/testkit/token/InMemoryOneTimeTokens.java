package dev.berth.testkit.token;

import dev.berth.application.token.OneTimeTokens;
import dev.berth.domain.token.OneTimeToken;
import dev.berth.domain.token.OneTimeTokenId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.domain.token.TokenPurpose;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryIdentityUnitOfWork;
import dev.berth.testkit.shared.InMemoryTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One-time tokens in memory. */
public final class InMemoryOneTimeTokens implements OneTimeTokens {

  private final InMemoryTable<OneTimeTokenId, OneTimeToken> rows;
  private final InMemoryTable<List<Object>, Boolean> places;

  public InMemoryOneTimeTokens(InMemoryIdentityUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
    places = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public OneTimeToken issue(OneTimeToken token) {
    revoke(token.purpose(), token.subject());
    rows.requireUnique(
        token.digest(),
        row -> row.digest().equals(token.digest()),
        () -> new IllegalStateException("a token is given once"));
    return write(token);
  }

  @Override
  public Optional<OneTimeToken> find(TokenPurpose purpose, TokenDigest digest) {
    return rows.all(row -> row.purpose() == purpose && row.digest().equals(digest)).stream()
        .findFirst();
  }

  @Override
  public Optional<OneTimeToken> lock(TokenPurpose purpose, TokenDigest digest) {
    find(purpose, digest).ifPresent(row -> rows.lock(row.id()));
    return find(purpose, digest);
  }

  @Override
  public Optional<OneTimeToken> unused(TokenPurpose purpose, UUID subject) {
    return allUnused(purpose, subject).stream().findFirst();
  }

  @Override
  public OneTimeToken update(OneTimeToken token) {
    rows.requireCurrent(token.id(), token.version(), OneTimeToken::version);
    return write(token);
  }

  @Override
  public boolean revoke(TokenPurpose purpose, UUID subject) {
    places.lock(List.of(purpose, subject));
    return remove(allUnused(purpose, subject)) > 0;
  }

  @Override
  public int forget(Instant expiredBefore) {
    return remove(rows.all(row -> row.expiresAt().isBefore(expiredBefore)));
  }

  private List<OneTimeToken> allUnused(TokenPurpose purpose, UUID subject) {
    return rows.all(
        row -> row.purpose() == purpose && row.subject().equals(subject) && row.usedAt().isEmpty());
  }

  private int remove(List<OneTimeToken> gone) {
    gone.forEach(row -> rows.remove(row.id()));
    return gone.size();
  }

  private OneTimeToken write(OneTimeToken token) {
    OneTimeToken stored = Counted.up(token);
    rows.put(token.id(), stored);
    return stored;
  }
}
