package dev.berth.testkit.shared;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One open unit of work of a store, and the tables it has written to. */
final class Transaction {

  private final InMemoryStore store;
  private final Set<InMemoryTable<?, ?>> written = new LinkedHashSet<>();

  Transaction(InMemoryStore store) {
    this.store = store;
  }

  boolean isOf(InMemoryStore other) {
    return store == other;
  }

  void wrote(InMemoryTable<?, ?> table) {
    written.add(table);
  }

  boolean hasWritten() {
    return !written.isEmpty();
  }

  /**
   * @return takes it back
   */
  Runnable publish() {
    List<Runnable> undo = written.stream().map(table -> table.publish(this)).toList();
    return () -> undo.forEach(Runnable::run);
  }

  void forget() {
    written.forEach(table -> table.forget(this));
  }
}
