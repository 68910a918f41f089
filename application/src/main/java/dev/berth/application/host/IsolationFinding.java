package dev.berth.application.host;

/**
 * What came of one thing that a workspace must not be able to do.
 *
 * @param what the thing, as a workspace would do it
 * @param expected what must come of it
 * @param seen what came of it
 * @param ok whether that is well; not when it could not be tried
 */
public record IsolationFinding(String what, String expected, String seen, boolean ok) {

  @Override
  public String toString() {
    return "%s %s: expected %s, seen %s".formatted(ok ? "ok  " : "HOLE", what, expected, seen);
  }
}
