package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Texts;
import java.util.List;

/** How the server writes its log, to standard error. */
public record LogSettings(Format format, Level level) {

  /** One line of text, or one JSON object, per event. */
  public enum Format {
    TEXT,
    JSON
  }

  /** The least severity that is written. */
  public enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  static final Key<Format> FORMAT =
      Key.of("log.format", Texts.choiceOf(Format.class), "Lines of `text` or of `json`.")
          .or("text")
          .or(Profile.PRODUCTION, "json");
  static final Key<Level> LEVEL =
      Key.of(
              "log.level",
              Texts.choiceOf(Level.class),
              "What is written: `error`, `warn`, `info`, `debug` or `trace` and what is graver; of libraries `info` at the least.")
          .or("info");

  static Section section() {
    return new Section(List.of(FORMAT, LEVEL), check -> {});
  }

  static LogSettings from(Values values) {
    return new LogSettings(values.get(FORMAT), values.get(LEVEL));
  }
}
