package dev.berth.host.helper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the process with root's power goes by: its release and the settings that it reads itself. A
 * server that goes by others would ask for what is refused.
 *
 * @param values by the names of the settings
 */
public record Facts(Map<String, String> values) {

  public Facts {
    values = Map.copyOf(values);
  }

  /** A sentence that names the first fact in which both differ. */
  public Optional<String> differenceTo(Facts other) {
    TreeMap<String, String> mine = new TreeMap<>(values);
    for (Map.Entry<String, String> fact : mine.entrySet()) {
      String theirs = other.values.getOrDefault(fact.getKey(), "unknown");
      if (!theirs.equals(fact.getValue())) {
        return Optional.of(
            "%s is %s here and %s there".formatted(fact.getKey(), fact.getValue(), theirs));
      }
    }
    return Optional.empty();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(values)
        .forEach(
            (name, value) -> {
              lines.add(name);
              lines.add(value);
            });
    return lines;
  }

  static Facts of(List<String> lines) throws MalformedFrame {
    if (lines.size() % 2 != 0) {
      throw new MalformedFrame("a fact has a name and a value");
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < lines.size(); i += 2) {
      values.put(lines.get(i), lines.get(i + 1));
    }
    return new Facts(values);
  }
}
