package dev.berth.bootstrap.cli;

import dev.berth.bootstrap.server.CodeServerParts;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.host.template.InstalledRelease;
import java.util.List;
import picocli.CommandLine.Command;

/** The releases of code-server on this machine. */
@Command(
    name = "templates",
    description =
        "Shows which releases of code-server are here, or installs the one in the settings.")
final class TemplatesCommand {

  private final BerthCommand berth;

  TemplatesCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Command(
      name = "list",
      description = {
        "Lists the releases that are installed: which one the settings ask for, which are in use.",
        "Changes nothing."
      })
  int list() {
    CodeServerParts parts = parts();
    List<InstalledRelease> installed = parts.installer().installed(parts.template());
    if (installed.stream().noneMatch(InstalledRelease::pinned)) {
      line(parts.template().version(), "not installed", "asked for");
    }
    for (InstalledRelease release : installed) {
      line(
          release.version(),
          release.inUse() ? "in use" : "not in use",
          release.pinned() ? "asked for" : "to go back to");
    }
    return ExitCodes.OK;
  }

  @Command(
      name = "install",
      description = {
        "Installs the release that the settings ask for, unless it is here; a server may run.",
        "Running workspaces keep theirs; the others start on it once the server knows the setting."
      })
  int install() {
    CodeServerParts parts = parts();
    parts
        .installer()
        .install(
            parts.template(),
            (fraction, sentence) ->
                berth.console().err().printf("%3d%% %s%n", Math.round(fraction * 100), sentence));
    parts.installer().tidy(parts.template());
    line(parts.template().version(), "installed", "asked for");
    return ExitCodes.OK;
  }

  private CodeServerParts parts() {
    Settings settings = berth.settings().orThrow();
    String path = berth.console().environment().getOrDefault("PATH", "");
    return CodeServerParts.of(
        settings.general().dataDir(), settings.host(), settings.templates(), path);
  }

  private void line(String version, String state, String why) {
    berth.console().out().printf("code-server %-12s %-14s %s%n", version, state, why);
  }
}
