package dev.berth.persistence.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.berth.application.session.ApiTokenHolder;
import dev.berth.application.session.ApiTokenHolders;
import dev.berth.domain.token.TokenDigest;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * A copy of the API tokens that are in use, told of changes as {@link CachedSignedInUsers} is; a
 * token that is taken back is told as a change of its user.
 */
public final class CachedApiTokenHolders implements ApiTokenHolders, ChangeFeed.Listener {

  private static final long MOST = 20_000;

  /** Uses on other nodes are told to nobody, so a copy of them is at most this old. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final ApiTokenHolders stored;
  private final BooleanSupplier confirmed;
  private final Cache<TokenDigest, ApiTokenHolder> kept =
      Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();
  private final Object keeping = new Object();
  private volatile long generation;

  /**
   * @param stored asks the database
   * @param confirmed whether changes made elsewhere have been told here
   */
  public CachedApiTokenHolders(ApiTokenHolders stored, BooleanSupplier confirmed) {
    this.stored = stored;
    this.confirmed = confirmed;
  }

  @Override
  public Optional<ApiTokenHolder> find(TokenDigest digest) {
    ApiTokenHolder known = confirmed.getAsBoolean() ? kept.getIfPresent(digest) : null;
    return known != null ? Optional.of(known) : load(digest);
  }

  @Override
  public void changed(Change change) {
    UUID id = change.id();
    switch (change.subject()) {
      case SESSION -> {}
      case USER -> forget(holder -> holder.user().id().value().equals(id));
      case TENANT ->
          forget(holder -> holder.tenant().filter(of -> of.id().value().equals(id)).isPresent());
    }
  }

  @Override
  public void everythingChanged() {
    forget(holder -> true);
  }

  /** A load that began before a change may have read what was there before it: it is not kept. */
  private Optional<ApiTokenHolder> load(TokenDigest digest) {
    long before = generation;
    Optional<ApiTokenHolder> loaded = stored.find(digest);
    synchronized (keeping) {
      if (generation == before) {
        loaded.ifPresent(holder -> kept.put(digest, holder));
      }
    }
    return loaded;
  }

  private void forget(Predicate<ApiTokenHolder> changed) {
    synchronized (keeping) {
      generation++;
      kept.asMap().values().removeIf(changed);
    }
  }
}
