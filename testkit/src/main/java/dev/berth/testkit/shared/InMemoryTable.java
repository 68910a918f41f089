package dev.berth.testkit.shared;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.SharedError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The rows of one kind in a store, by key. Every method joins the calling thread's unit of work.
 */
public final class InMemoryTable<K, V> {

  private final InMemoryStore store;
  private final Map<K, V> committed = new LinkedHashMap<>();
  private final Map<Transaction, Map<K, Optional<V>>> drafts = new HashMap<>();

  public InMemoryTable(InMemoryStore store) {
    this.store = store;
  }

  /** As this transaction sees it: its own writes, else what is committed. */
  public Optional<V> find(K key) {
    Transaction mine = store.joined();
    synchronized (store) {
      Optional<V> draft = draftsOf(mine).get(key);
      return draft != null ? draft : Optional.ofNullable(committed.get(key));
    }
  }

  /** All rows that this transaction sees, oldest first. */
  public List<V> all() {
    Transaction mine = store.joined();
    synchronized (store) {
      Map<K, V> seen = new LinkedHashMap<>(committed);
      draftsOf(mine)
          .forEach(
              (key, value) ->
                  value.ifPresentOrElse(row -> seen.put(key, row), () -> seen.remove(key)));
      return new ArrayList<>(seen.values());
    }
  }

  public List<V> all(Predicate<V> wanted) {
    return all().stream().filter(wanted).toList();
  }

  /** Writes the row, after whoever holds its lock has ended. */
  public void put(K key, V value) {
    write(key, Optional.of(value));
  }

  public void remove(K key) {
    write(key, Optional.empty());
  }

  public void lock(K key) {
    store.lock(new Row(this, key));
  }

  /** Locks the row unless another transaction has it. @return whether it is ours now */
  public boolean tryLock(K key) {
    return store.tryLock(new Row(this, key));
  }

  /**
   * Holds a unique constraint: of two transactions with the same value the second waits, then is
   * refused if the first committed.
   *
   * @throws DomainException {@code code} when another row has the value
   */
  public void requireUnique(Object value, Predicate<V> sameValue, ErrorCode code) {
    requireUnique(value, sameValue, () -> new DomainException(code));
  }

  /** The same for a constraint that only a fault of ours can break. */
  public void requireUnique(
      Object value, Predicate<V> sameValue, Supplier<? extends RuntimeException> refusal) {
    store.lock(new Row(this, List.of("unique", value.getClass(), value)));
    if (!all(sameValue).isEmpty()) {
      throw refusal.get();
    }
  }

  /**
   * Locks the row and compares.
   *
   * @throws DomainException STALE_VERSION when it is absent or its version is another
   */
  public void requireCurrent(K key, long version, ToLongFunction<V> versionOf) {
    lock(key);
    if (find(key).filter(row -> versionOf.applyAsLong(row) == version).isEmpty()) {
      throw new DomainException(SharedError.STALE_VERSION);
    }
  }

  void publish(Transaction mine) {
    draftsOf(mine)
        .forEach(
            (key, value) ->
                value.ifPresentOrElse(row -> committed.put(key, row), () -> committed.remove(key)));
  }

  void forget(Transaction mine) {
    drafts.remove(mine);
  }

  private void write(K key, Optional<V> value) {
    lock(key);
    Transaction mine = store.joined();
    synchronized (store) {
      drafts.computeIfAbsent(mine, open -> new LinkedHashMap<>()).put(key, value);
      mine.wrote(this);
    }
  }

  private Map<K, Optional<V>> draftsOf(Transaction mine) {
    return drafts.getOrDefault(mine, Map.of());
  }

  private record Row(InMemoryTable<?, ?> table, Object key) {}
}
