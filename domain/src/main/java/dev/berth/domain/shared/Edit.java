package dev.berth.domain.shared;

import java.util.Optional;

/**
 * What a change says of one thing that may be absent: nothing, a new value, or that it is to go.
 *
 * @param said whether it says anything
 */
public record Edit<T>(boolean said, Optional<T> value) {

  public static <T> Edit<T> keep() {
    return new Edit<>(false, Optional.empty());
  }

  public static <T> Edit<T> to(Optional<T> value) {
    return new Edit<>(true, value);
  }

  public Optional<T> of(Optional<T> current) {
    return said ? value : current;
  }
}
