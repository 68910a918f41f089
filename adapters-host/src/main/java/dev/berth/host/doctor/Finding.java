package dev.berth.host.doctor;

/**
 * What one look showed.
 *
 * @param name what was looked at
 * @param sentence what was found and, if it is not well, what to do
 */
public record Finding(String name, Level level, String sentence) {

  /** How well it is. */
  public enum Level {
    OK,
    /** It works, with less than one would want. */
    WARNING,
    /** Something that must be there is not. */
    FAILURE
  }

  public static Finding ok(String name, String sentence) {
    return new Finding(name, Level.OK, sentence);
  }

  public static Finding warning(String name, String sentence) {
    return new Finding(name, Level.WARNING, sentence);
  }

  public static Finding failure(String name, String sentence) {
    return new Finding(name, Level.FAILURE, sentence);
  }
}
