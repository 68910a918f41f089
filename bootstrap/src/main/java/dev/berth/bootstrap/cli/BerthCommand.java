package dev.berth.bootstrap.cli;

import dev.berth.bootstrap.settings.LoadedSettings;
import dev.berth.bootstrap.settings.SettingsLoader;
import dev.berth.bootstrap.settings.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: what all subcommands share, and the help when none is named. */
@Command(
    name = "berth",
    description = "Development workspaces on Linux machines that you control.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = false,
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Settings come from the defaults of the profile, berth.yaml (or the file that",
      "BERTH_CONFIG names), .env (in development), the environment and --set.",
      "The later wins. The variable of http.port is BERTH_HTTP_PORT.",
      "",
      "Exit codes: 0 done, 1 failed, 2 settings are faulty, 64 command line not understood."
    })
public final class BerthCommand implements Callable<Integer> {

  private static final String SET = "--set";

  private final Console console;

  @Spec private @Nullable CommandSpec spec;

  BerthCommand(Console console) {
    this.console = console;
  }

  @Option(
      names = SET,
      paramLabel = "KEY=VALUE",
      scope = ScopeType.INHERIT,
      description = "Sets a setting for this run, over all other sources. Repeatable.")
  List<String> assignments = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Shows this help.")
  boolean help;

  public Console console() {
    return console;
  }

  /** Reads the settings, the {@code --set} options included. */
  public LoadedSettings settings() {
    return SettingsLoader.load(
        new Sources(console.environment(), console.workingFolder(), assignments()));
  }

  /** Those before the subcommand and those after it: picocli keeps them apart. */
  private List<String> assignments() {
    List<String> all = new ArrayList<>();
    for (CommandLine line : spec().commandLine().getParseResult().asCommandLineList()) {
      if (line.getParseResult().hasMatchedOption(SET)) {
        all.addAll(line.getParseResult().matchedOption(SET).originalStringValues());
      }
    }
    return all;
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec, "picocli sets it when the command is assembled");
  }

  /** Without a subcommand: the usage, as an error. */
  @Override
  public Integer call() {
    spec().commandLine().usage(console.err(), CommandLine.Help.Ansi.OFF);
    return ExitCodes.USAGE;
  }
}
