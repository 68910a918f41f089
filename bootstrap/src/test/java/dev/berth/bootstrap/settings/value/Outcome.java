package dev.berth.bootstrap.settings.value;

/** Reads a text and answers what came of it, for tables. */
final class Outcome {

  private Outcome() {}

  static Object of(Syntax<?> syntax, String text) {
    try {
      return syntax.parse(text);
    } catch (MalformedValue fault) {
      return fault.reason();
    }
  }

  static boolean takes(Syntax<?> syntax, String text) {
    try {
      syntax.parse(text);
      return true;
    } catch (MalformedValue fault) {
      return false;
    }
  }
}
