package dev.berth.host.systemd;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What {@code systemctl show} says of a workspace's unit.
 *
 * @param active {@code ActiveState}
 * @param sub {@code SubState}; {@code auto-restart} while it waits for its next try
 * @param result how it ended last, {@code success} when it did well or never ran
 * @param pid of its main process, 0 without one
 * @param since when that process was started; the epoch without one
 * @param restarts how often systemd has started it again by itself since somebody last asked
 * @param run {@code InvocationID} of its last run, 32 hexadecimal digits; empty when it has none
 */
record UnitState(
    String active, String sub, String result, long pid, Instant since, int restarts, String run) {

  static final String PROPERTIES =
      "ActiveState,SubState,Result,MainPID,ExecMainStartTimestamp,NRestarts,InvocationID";

  /** In which a unit has processes, as {@code systemctl} takes them. */
  static final String ALIVE_STATES = "active,activating,deactivating,reloading";

  private static final Set<String> ALIVE =
      Set.of("active", "activating", "deactivating", "reloading");

  /** Reads {@code name=value} lines; what is missing or torn counts as nothing. */
  static UnitState parse(String text) {
    Map<String, String> values = values(text);
    return new UnitState(
        values.getOrDefault("ActiveState", "inactive"),
        values.getOrDefault("SubState", "dead"),
        values.getOrDefault("Result", "success"),
        number(values.getOrDefault("MainPID", "0")),
        Instant.ofEpochSecond(number(values.getOrDefault("ExecMainStartTimestamp", "@0"))),
        (int) number(values.getOrDefault("NRestarts", "0")),
        run(values.getOrDefault("InvocationID", "")));
  }

  /** The properties by name. */
  static Map<String, String> values(String text) {
    Map<String, String> values = new HashMap<>();
    text.lines()
        .filter(line -> line.contains("="))
        .forEach(
            line ->
                values.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return values;
  }

  /** Whether it has a process; not while it waits to be started again. */
  boolean alive() {
    return ALIVE.contains(active) && !sub.startsWith("auto-restart");
  }

  /** Whether it died more often than systemd restarts it. */
  boolean keptDying() {
    return result.equals("start-limit-hit") || (active.equals("failed") && restarts > 0);
  }

  private static String run(String text) {
    return text.matches("[0-9a-f]{32}") ? text : "";
  }

  private static long number(String text) {
    String digits = text.startsWith("@") ? text.substring(1) : text;
    return digits.matches("[0-9]{1,15}") ? Long.parseLong(digits) : 0;
  }
}
