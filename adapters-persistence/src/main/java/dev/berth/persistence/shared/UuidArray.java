package dev.berth.persistence.shared;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Several ids as one parameter, written {@code ANY (CAST(?1 AS uuid[]))}. */
public final class UuidArray {

  private UuidArray() {}

  public static <T> String of(Collection<T> ids, Function<T, UUID> value) {
    return ids.stream()
        .map(id -> value.apply(id).toString())
        .collect(Collectors.joining(",", "{", "}"));
  }
}
