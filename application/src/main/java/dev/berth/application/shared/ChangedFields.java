package dev.berth.application.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which fields a change touches: their names for the audit log, never what they hold. */
public final class ChangedFields {

  private final List<String> names = new ArrayList<>();

  /** Notes the field where what it holds differs. */
  public ChangedFields compare(String name, Object before, Object after) {
    if (!before.equals(after)) {
      names.add(name);
    }
    return this;
  }

  /**
   * The detail of an audit entry: {@code fields}, comma-separated; nothing where nothing differs.
   */
  public Map<String, String> detail() {
    return names.isEmpty() ? Map.of() : Map.of("fields", String.join(",", names));
  }
}
