package dev.berth.bootstrap.settings.source;

import dev.berth.bootstrap.settings.key.Findings;
import dev.berth.bootstrap.settings.key.KnownKeys;
import dev.berth.bootstrap.settings.key.Origin;
import dev.berth.bootstrap.settings.key.Sourced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code --set key=value} of the command line; of two for one key the later wins. */
final class Assignments {

  private static final String ROOT = "berth.";

  private Assignments() {}

  static Layer read(List<String> assignments, KnownKeys known, Findings findings) {
    Map<String, Sourced> values = new LinkedHashMap<>();
    for (int i = 0; i < assignments.size(); i++) {
      String assignment = assignments.get(i);
      int equals = assignment.indexOf('=');
      if (equals < 1) {
        String which = "--set number %d".formatted(i + 1);
        findings.fault(which, "must be key=value", Origin.commandLine());
        continue;
      }
      String name = assignment.substring(0, equals).strip();
      String key = name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
      if (known.find(key).isPresent()) {
        values.put(key, new Sourced(assignment.substring(equals + 1), Origin.commandLine()));
      } else {
        findings.fault(
            key,
            "is no setting; the nearest known one is " + known.nearest(key),
            Origin.commandLine());
      }
    }
    return new Layer(values);
  }
}
