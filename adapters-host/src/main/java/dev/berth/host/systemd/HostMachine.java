package dev.berth.host.systemd;

import dev.berth.host.command.Command;
import dev.berth.host.command.CommandFailure;
import dev.berth.host.command.CommandResult;
import dev.berth.host.command.Commands;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The machine that workspaces live on: its files and its programs. It is this one, or, in tests,
 * one whose files are seen below a folder and whose programs are entered.
 */
public final class HostMachine {

  private final Path root;
  private final Function<Command, CommandResult> programs;

  /**
   * @param root where its root folder is seen
   * @param programs runs a command there; throws {@link CommandFailure} as {@link Commands#run}
   */
  public HostMachine(Path root, Function<Command, CommandResult> programs) {
    this.root = root;
    this.programs = programs;
  }

  public static HostMachine thisOne() {
    return new HostMachine(Path.of("/"), Commands::run);
  }

  /**
   * Where a file of the machine is seen from here.
   *
   * @param inside its absolute path there
   */
  public Path seen(String inside) {
    return root.resolve(inside.substring(1));
  }

  CommandResult run(Command command) {
    return programs.apply(command);
  }
}
