package dev.berth.application.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One part of a list; {@code next} is an opaque cursor, absent on the last page. */
public record Page<T>(List<T> items, Optional<String> next) {

  public Page {
    items = List.copyOf(items);
  }

  /** Cuts what was read with one item too many, which tells that there is more. */
  public static <T> Page<T> cut(List<T> read, PageRequest request, Function<T, String> cursor) {
    if (read.size() <= request.limit()) {
      return new Page<>(read, Optional.empty());
    }
    List<T> items = read.subList(0, request.limit());
    return new Page<>(items, Optional.of(cursor.apply(items.get(items.size() - 1))));
  }
}
