package dev.berth.host.helper;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the process with root's power goes by: its build and the settings that it reads itself. A
 * server that goes by others would ask for what is refused.
 *
 * @param values by the names of the settings
 */
public record Facts(Map<String, String> values) {

  /** Which build it is: where they differ, one of both was not restarted, or not replaced. */
  public static final String BUILD = "build";

  private static final String UNKNOWN = "unknown";

  public Facts {
    values = Map.copyOf(values);
  }

  /** The builds of both, where they differ. */
  public Optional<String> differenceOfBuild(Facts other) {
    return difference(BUILD, other);
  }

  /** A sentence that names the first setting in which both differ. */
  public Optional<String> differenceTo(Facts other) {
    return new TreeSet<>(values.keySet())
        .stream()
            .filter(name -> !name.equals(BUILD))
            .flatMap(name -> difference(name, other).stream())
            .findFirst();
  }

  private Optional<String> difference(String name, Facts other) {
    String mine = values.getOrDefault(name, UNKNOWN);
    String theirs = other.values.getOrDefault(name, UNKNOWN);
    return mine.equals(theirs)
        ? Optional.empty()
        : Optional.of("%s is %s here and %s there".formatted(name, mine, theirs));
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
