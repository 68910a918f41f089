package dev.berth.bootstrap.settings.key;

import dev.berth.bootstrap.settings.value.Syntax;
import dev.berth.bootstrap.settings.value.Texts;
import java.util.Locale;

/** What the server runs for. It chooses the defaults and how strict the rules are. */
public enum Profile {
  DEVELOPMENT,
  PRODUCTION,
  TEST;

  /** The name as it is written in settings. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Syntax<Profile> syntax() {
    return Texts.choiceOf(Profile.class);
  }
}
