package dev.berth.testkit.shared;

import dev.berth.application.shared.Outbox.Due;
import dev.berth.application.shared.OutboxMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Messages and what became of them. */
final class OutboxTable {

  private final InMemoryTable<UUID, Entry> rows;

  OutboxTable(InMemoryStore store) {
    rows = new InMemoryTable<>(store);
  }

  void append(OutboxMessage message) {
    rows.put(
        message.id(),
        new Entry(
            message,
            0,
            message.occurredAt(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  List<Due> due(Instant now, int limit) {
    return rows.all(entry -> entry.waiting() && !entry.nextAt().isAfter(now)).stream()
        .sorted(
            Comparator.comparing(Entry::nextAt)
                .thenComparing(entry -> entry.message().id().toString()))
        .limit(limit)
        .map(entry -> new Due(entry.message(), entry.tries()))
        .toList();
  }

  Optional<Instant> nextAt() {
    return rows.all(Entry::waiting).stream().map(Entry::nextAt).min(Comparator.naturalOrder());
  }

  void postpone(UUID id, Instant until) {
    change(id, entry -> entry.dueAt(until));
  }

  void failed(Due tried, String fault, Instant again) {
    change(
        tried.message().id(),
        entry -> entry.tries() == tried.tries() ? entry.failed(fault).dueAt(again) : entry);
  }

  void setAside(Due tried, String fault, Instant at) {
    change(
        tried.message().id(),
        entry -> entry.tries() == tried.tries() ? entry.failed(fault).setAside(at) : entry);
  }

  int countSetAside() {
    return rows.all(entry -> entry.setAsideAt().isPresent()).size();
  }

  void delivered(UUID id, Instant at) {
    rows.find(id)
        .filter(entry -> entry.deliveredAt().isEmpty())
        .ifPresent(entry -> rows.put(id, entry.delivered(at)));
  }

  int forget(Instant deliveredBefore) {
    List<Entry> old =
        rows.all(entry -> entry.deliveredAt().filter(deliveredBefore::isAfter).isPresent());
    old.forEach(entry -> rows.remove(entry.message().id()));
    return old.size();
  }

  private void change(UUID id, UnaryOperator<Entry> change) {
    rows.lock(id);
    rows.find(id).filter(Entry::waiting).ifPresent(entry -> rows.put(id, change.apply(entry)));
  }

  private record Entry(
      OutboxMessage message,
      int tries,
      Instant nextAt,
      Optional<String> fault,
      Optional<Instant> deliveredAt,
      Optional<Instant> setAsideAt) {

    boolean waiting() {
      return deliveredAt.isEmpty() && setAsideAt.isEmpty();
    }

    Entry dueAt(Instant next) {
      return new Entry(message, tries, next, fault, deliveredAt, setAsideAt);
    }

    Entry failed(String text) {
      return new Entry(message, tries + 1, nextAt, Optional.of(text), deliveredAt, setAsideAt);
    }

    Entry setAside(Instant at) {
      return new Entry(message, tries, nextAt, fault, deliveredAt, Optional.of(at));
    }

    Entry delivered(Instant at) {
      return new Entry(message, tries, nextAt, fault, Optional.of(at), setAsideAt);
    }
  }
}
