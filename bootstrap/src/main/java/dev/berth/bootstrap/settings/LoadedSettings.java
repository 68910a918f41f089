package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Fault;
import dev.berth.bootstrap.settings.key.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of reading the settings.
 *
 * @param effective every setting as it may be shown, faulty ones too
 * @param faults everything that is wrong
 * @param notes what a person should know besides
 * @param settings the settings, when nothing is wrong
 */
public record LoadedSettings(
    List<EffectiveSetting> effective,
    List<Fault> faults,
    List<Note> notes,
    Optional<Settings> settings) {

  /**
   * The valid settings.
   *
   * @throws FaultySettings with the whole report when anything is wrong
   */
  public Settings orThrow() {
    return settings.orElseThrow(() -> new FaultySettings(report()));
  }

  /**
   * The valid settings, when this version can start a server with them.
   *
   * @throws FaultySettings when anything is wrong, or asks for what this version cannot do
   */
  public Settings forServing() {
    Settings valid = orThrow();
    List<String> lines = notes.stream().filter(Note::stopsTheServer).map(Note::line).toList();
    if (!lines.isEmpty()) {
      throw new FaultySettings(headed("the server cannot start with these settings", lines));
    }
    return valid;
  }

  /** All faults, one a line below a headline. */
  public String report() {
    int count = faults.size();
    String headline =
        count == 1 ? "1 fault in the settings" : "%d faults in the settings".formatted(count);
    return headed(headline, faults.stream().map(Fault::line).toList());
  }

  private static String headed(String headline, List<String> lines) {
    List<String> all = new ArrayList<>(List.of(headline + ":"));
    lines.forEach(line -> all.add("  " + line));
    return String.join(System.lineSeparator(), all);
  }
}
