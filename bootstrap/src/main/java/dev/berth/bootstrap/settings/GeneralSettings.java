package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the whole server is about.
 *
 * @param profile what it runs for
 * @param environment a label in logs, metrics and error reports
 * @param dataDir the data folder, absolute
 */
public record GeneralSettings(Profile profile, String environment, Path dataDir) {

  static final Key<Profile> PROFILE =
      Key.of(
              "profile",
              Profile.syntax(),
              "What the server runs for: `development`, `production` or `test`.")
          .or("development");
  static final Key<String> ENVIRONMENT =
      Key.of(
              "environment",
              Texts.matching("[A-Za-z0-9][A-Za-z0-9._-]{0,63}", "a label of letters and digits"),
              "A label in logs, metrics and error reports.")
          .or("the profile", (profile, effective) -> Optional.of(profile.text()));
  static final Key<Path> DATA_DIR =
      Key.of(
              "data-dir",
              Texts.path(),
              "The data folder, for its owner alone (0700): the built-in database, generated"
                  + " secrets, workspaces of the process host.")
          .or("./data");

  static Section section() {
    return new Section(List.of(PROFILE, ENVIRONMENT, DATA_DIR), check -> {});
  }

  static GeneralSettings from(Values values) {
    return new GeneralSettings(
        values.profile(), values.get(ENVIRONMENT), values.findPath(DATA_DIR).orElseThrow());
  }
}
