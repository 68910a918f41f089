package dev.berth.host.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

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

  /**
   * What several faults come to: the gravest's level and all sentences.
   *
   * @param fine the sentence where there is none
   */
  static Finding of(String name, List<Finding> faults, String fine) {
    return new Finding(
        name,
        faults.stream().map(Finding::level).max(Comparator.naturalOrder()).orElse(Level.OK),
        faults.isEmpty()
            ? fine
            : faults.stream().map(Finding::sentence).distinct().collect(Collectors.joining(" ")));
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
