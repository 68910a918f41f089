package dev.berth.bootstrap.cli;

import dev.berth.bootstrap.settings.LoadedSettings;
import dev.berth.bootstrap.settings.key.Note;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks at the settings without starting anything. */
@Command(name = "config", description = "Checks or shows the settings.")
final class ConfigCommand {

  private final BerthCommand berth;

  ConfigCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Command(
      name = "check",
      description = {
        "Checks all settings at once.",
        "Exits 0 when the server would accept them, 2 with every fault on standard error."
      })
  int check() {
    LoadedSettings loaded = berth.settings();
    loaded.orThrow();
    tellNotes(loaded);
    berth.console().out().println("The settings are valid.");
    return ExitCodes.OK;
  }

  @Command(
      name = "show",
      description = {
        "Shows every setting as it is in force and where it comes from; secrets are masked.",
        "Faulty settings are shown too; then it exits 2 with every fault on standard error."
      })
  int show(@Option(names = "--json", description = "Shows them as one JSON object.") boolean json) {
    LoadedSettings loaded = berth.settings();
    SettingsDump dump = new SettingsDump(loaded);
    berth.console().out().println(json ? dump.json() : dump.table());
    berth.console().out().flush();
    loaded.orThrow();
    return ExitCodes.OK;
  }

  private void tellNotes(LoadedSettings loaded) {
    for (Note note : loaded.notes()) {
      String weight = note.stopsTheServer() ? "serve will refuse" : "note";
      berth.console().err().println(weight + ": " + note.line());
    }
  }
}
