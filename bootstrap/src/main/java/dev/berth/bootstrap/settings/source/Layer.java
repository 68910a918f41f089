package dev.berth.bootstrap.settings.source;

import dev.berth.bootstrap.settings.key.Sourced;
import java.util.Map;
import java.util.Optional;

/** What one source gives: texts by the name of their setting. */
public record Layer(Map<String, Sourced> values) {

  public Layer {
    values = Map.copyOf(values);
  }

  static Layer empty() {
    return new Layer(Map.of());
  }

  Optional<Sourced> find(String name) {
    return Optional.ofNullable(values.get(name));
  }
}
