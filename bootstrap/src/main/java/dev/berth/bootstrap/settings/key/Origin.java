package dev.berth.bootstrap.settings.key;

import java.nio.file.Path;

/**
 * Where a value came from.
 *
 * @param kind the sort of source
 * @param words the place itself, for people: a file and line, a variable, an option
 */
public record Origin(Kind kind, String words) {

  /** The sorts of sources, weakest first. */
  public enum Kind {
    DEFAULT,
    FILE,
    DOT_ENV,
    ENVIRONMENT,
    SECRET_FILE,
    COMMAND_LINE
  }

  public static Origin defaultOf(Profile profile) {
    return new Origin(Kind.DEFAULT, "default in " + profile.text());
  }

  public static Origin line(Kind kind, Path file, int line) {
    return new Origin(kind, Shown.of("%s, line %d".formatted(file, line)));
  }

  public static Origin variable(String name) {
    return new Origin(Kind.ENVIRONMENT, Shown.of(name));
  }

  /** A secret read from a file that a variable names. */
  public static Origin secretFile(String variable) {
    return new Origin(Kind.SECRET_FILE, "the file that %s names".formatted(Shown.of(variable)));
  }

  public static Origin commandLine() {
    return new Origin(Kind.COMMAND_LINE, "--set");
  }
}
