package dev.berth.persistence.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.berth.application.session.SignedIn;
import dev.berth.application.session.SignedInUsers;
import dev.berth.domain.shared.SessionId;
import dev.berth.domain.token.TokenDigest;
import dev.berth.persistence.shared.Change;
import dev.berth.persistence.shared.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A copy of who is signed in. What this process changed is forgotten before its transaction
 * returns, what others changed when the feed tells; while the feed is not confirmed, every question
 * goes to the database.
 */
public final class CachedSignedInUsers implements SignedInUsers, ChangeFeed.Listener {

  private static final long MOST = 20_000;

  /** Sightings on other nodes are told to nobody, so a copy of them is at most this old. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final SignedInUsers stored;
  private final BooleanSupplier confirmed;
  private final Cache<SessionId, SignedIn> bySession = cache();
  private final Cache<TokenDigest, SessionId> sessions = cache();
  private final Object keeping = new Object();
  private volatile long generation;

  /**
   * @param stored asks the database
   * @param confirmed whether changes made elsewhere have been told here
   */
  public CachedSignedInUsers(SignedInUsers stored, BooleanSupplier confirmed) {
    this.stored = stored;
    this.confirmed = confirmed;
  }

  @Override
  public Optional<SignedIn> find(SessionId session) {
    SignedIn kept = confirmed.getAsBoolean() ? bySession.getIfPresent(session) : null;
    return kept != null ? Optional.of(kept) : load(() -> stored.find(session));
  }

  @Override
  public Optional<SignedIn> find(TokenDigest digest) {
    SignedIn kept = confirmed.getAsBoolean() ? kept(digest) : null;
    return kept != null ? Optional.of(kept) : load(() -> stored.find(digest));
  }

  @Override
  public void changed(Change change) {
    UUID id = change.id();
    switch (change.subject()) {
      case SESSION -> forget(() -> bySession.invalidate(new SessionId(id)));
      case USER -> forgetAll(kept -> kept.user().id().value().equals(id));
      case TENANT ->
          forgetAll(kept -> kept.tenant().filter(of -> of.id().value().equals(id)).isPresent());
    }
  }

  @Override
  public void everythingChanged() {
    forget(bySession::invalidateAll);
  }

  private @Nullable SignedIn kept(TokenDigest digest) {
    SessionId session = sessions.getIfPresent(digest);
    SignedIn kept = session == null ? null : bySession.getIfPresent(session);
    return kept != null && kept.session().digest().equals(digest) ? kept : null;
  }

  private Optional<SignedIn> load(Supplier<Optional<SignedIn>> question) {
    long before = generation;
    Optional<SignedIn> loaded = question.get();
    loaded.ifPresent(signedIn -> keep(signedIn, before));
    return loaded;
  }

  /** A load that began before a change may have read what was there before it: it is not kept. */
  private void keep(SignedIn signedIn, long before) {
    synchronized (keeping) {
      if (generation == before) {
        bySession.put(signedIn.session().id(), signedIn);
        sessions.put(signedIn.session().digest(), signedIn.session().id());
      }
    }
  }

  private void forgetAll(Predicate<SignedIn> changed) {
    forget(() -> bySession.asMap().values().removeIf(changed));
  }

  private void forget(Runnable removal) {
    synchronized (keeping) {
      generation++;
      removal.run();
    }
  }

  private static <K, V> Cache<K, V> cache() {
    return Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();
  }
}
