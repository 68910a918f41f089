package dev.berth.testkit.shared;

import dev.berth.application.shared.IdempotencyKey;
import dev.berth.application.shared.IdempotentRequests;
import dev.berth.application.shared.KeptAnswer;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Kept answers of one side, in memory. */
abstract class InMemoryIdempotentRequests implements IdempotentRequests {

  private static final Duration KEPT_FOR = Duration.ofHours(24);

  private final InMemoryTable<Key, Kept> rows;

  InMemoryIdempotentRequests(InMemoryStore store) {
    rows = new InMemoryTable<>(store);
  }

  @Override
  public Optional<KeptAnswer> find(UserId actor, IdempotencyKey key, Instant now) {
    Key row = new Key(actor, key);
    rows.lock(row);
    return rows.find(row).filter(kept -> kept.liveAt(now)).map(Kept::answer);
  }

  @Override
  public void keep(UserId actor, IdempotencyKey key, KeptAnswer answer, Instant now) {
    Key row = new Key(actor, key);
    // A database finds out by its unique index, after it has waited for the other transaction.
    rows.lock(row);
    if (rows.find(row).filter(kept -> kept.liveAt(now)).isPresent()) {
      throw new DomainException(SharedError.IDEMPOTENCY_KEY_IN_PROGRESS);
    }
    rows.put(row, new Kept(row, answer, now));
  }

  @Override
  public int forget(Instant now) {
    List<Kept> old = rows.all(kept -> !kept.liveAt(now));
    old.forEach(kept -> rows.remove(kept.key()));
    return old.size();
  }

  private record Key(UserId actor, IdempotencyKey key) {}

  private record Kept(Key key, KeptAnswer answer, Instant at) {

    boolean liveAt(Instant now) {
      return now.isBefore(at.plus(KEPT_FOR));
    }
  }
}
