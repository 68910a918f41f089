package dev.berth.bootstrap.settings.source;

import dev.berth.bootstrap.settings.key.Findings;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.KnownKeys;
import dev.berth.bootstrap.settings.key.Origin;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.key.Sourced;
import dev.berth.bootstrap.settings.value.MalformedValue;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that can give a setting, as the process found it.
 *
 * @param environment the environment of the process
 * @param workingFolder where {@code berth.yaml} and {@code .env} are looked for
 * @param assignments the {@code --set} options, {@code key=value} each
 */
public record Sources(
    Map<String, String> environment, Path workingFolder, List<String> assignments) {

  private static final Path SETTINGS_FILE = Path.of("berth.yaml");
  private static final Path DOT_ENV = Path.of(".env");

  /** The profile and the layers, weakest first. */
  public record Read(Profile profile, Layers layers) {}

  /** Reads all of them; the {@code .env} file in the development profile alone. */
  public Read read(KnownKeys known, Key<Profile> profileKey, Findings findings) {
    Layer file = settingsFile(known, findings);
    Layer variables = Variables.read(fromProcess(), known, workingFolder, findings);
    Layer options = Assignments.read(assignments, known, findings);
    Optional<Sourced> named = new Layers(List.of(file, variables, options)).find(profileKey);
    Optional<Profile> profile = named.flatMap(text -> parsed(profileKey, text));
    Layer dotEnv = Layer.empty();
    if (Files.isRegularFile(workingFolder.resolve(DOT_ENV))) {
      if (named.isEmpty() || profile.equals(Optional.of(Profile.DEVELOPMENT))) {
        dotEnv = dotEnv(known, profileKey, findings);
      } else {
        findings.note(DOT_ENV.toString(), "is read in the development profile alone");
      }
    }
    return new Read(
        profile.orElse(Profile.DEVELOPMENT), new Layers(List.of(file, dotEnv, variables, options)));
  }

  private static Optional<Profile> parsed(Key<Profile> key, Sourced text) {
    try {
      return Optional.of(key.syntax().parse(text.text()));
    } catch (MalformedValue toldWithTheOthers) {
      return Optional.empty();
    }
  }

  private Layer settingsFile(KnownKeys known, Findings findings) {
    String named = environment.getOrDefault(KnownKeys.CONFIG_VARIABLE, "");
    if (named.isEmpty()) {
      return Files.exists(workingFolder.resolve(SETTINGS_FILE))
          ? YamlFile.read(workingFolder, SETTINGS_FILE, known, findings)
          : Layer.empty();
    }
    Origin origin = Origin.variable(KnownKeys.CONFIG_VARIABLE);
    try {
      Path file = Path.of(named);
      if (Files.isRegularFile(workingFolder.resolve(file))) {
        return YamlFile.read(workingFolder, file, known, findings);
      }
      findings.fault(file.toString(), "the settings file does not exist", origin);
    } catch (InvalidPathException fault) {
      findings.fault(KnownKeys.CONFIG_VARIABLE, "is not a path", origin);
    }
    return Layer.empty();
  }

  private Map<String, Sourced> fromProcess() {
    Map<String, Sourced> variables = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> variables.put(name, new Sourced(value, Origin.variable(name))));
    return variables;
  }

  private Layer dotEnv(KnownKeys known, Key<Profile> profileKey, Findings findings) {
    Map<String, Sourced> variables = DotEnvFile.read(workingFolder, DOT_ENV, findings);
    Sourced config = variables.remove(KnownKeys.CONFIG_VARIABLE);
    if (config != null) {
      tooLate(KnownKeys.CONFIG_VARIABLE, config, findings);
    }
    Sourced profile = variables.remove(profileKey.variable());
    if (profile != null && !parsed(profileKey, profile).equals(Optional.of(Profile.DEVELOPMENT))) {
      tooLate(profileKey.variable(), profile, findings);
    }
    return Variables.read(variables, known, workingFolder, findings);
  }

  private static void tooLate(String variable, Sourced given, Findings findings) {
    if (!given.text().isEmpty()) {
      findings.fault(
          variable, "is asked for before this file is read: set it elsewhere", given.origin());
    }
  }

  /** Prints where it would read, never the environment: secrets are in it. */
  @Override
  public String toString() {
    return "the settings of " + workingFolder;
  }
}
