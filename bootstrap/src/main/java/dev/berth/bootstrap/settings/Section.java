package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Key;
import java.util.List;
import java.util.function.Consumer;

/**
 * The settings of one concept and the rules between them.
 *
 * @param keys in the order of the reference table
 * @param rules what no single value can tell; run even when some values are malformed
 */
record Section(List<Key<?>> keys, Consumer<Check> rules) {

  Section {
    keys = List.copyOf(keys);
  }
}
