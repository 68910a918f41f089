package dev.berth.testkit.shared;

import dev.berth.application.shared.OutboxMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Messages and when they were delivered. */
final class OutboxTable {

  private final InMemoryTable<UUID, Entry> rows;

  OutboxTable(InMemoryStore store) {
    rows = new InMemoryTable<>(store);
  }

  void append(OutboxMessage message) {
    rows.put(message.id(), new Entry(message, Optional.empty()));
  }

  List<OutboxMessage> pending(int limit) {
    return rows.all(entry -> entry.deliveredAt().isEmpty()).stream()
        .map(Entry::message)
        .sorted(Comparator.comparing(message -> message.id().toString()))
        .limit(limit)
        .toList();
  }

  void delivered(UUID id, Instant at) {
    rows.find(id)
        .filter(entry -> entry.deliveredAt().isEmpty())
        .ifPresent(entry -> rows.put(id, new Entry(entry.message(), Optional.of(at))));
  }

  int forget(Instant deliveredBefore) {
    List<Entry> old =
        rows.all(entry -> entry.deliveredAt().filter(deliveredBefore::isAfter).isPresent());
    old.forEach(entry -> rows.remove(entry.message().id()));
    return old.size();
  }

  private record Entry(OutboxMessage message, Optional<Instant> deliveredAt) {}
}
