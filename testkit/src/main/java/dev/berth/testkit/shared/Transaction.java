package dev.berth.testkit.shared;

import java.util.LinkedHashSet;
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

  void publish() {
    written.forEach(table -> table.publish(this));
  }

  void forget() {
    written.forEach(table -> table.forget(this));
  }
}
