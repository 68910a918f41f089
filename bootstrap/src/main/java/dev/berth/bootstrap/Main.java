package dev.berth.bootstrap;

import dev.berth.bootstrap.cli.Commands;
import dev.berth.bootstrap.cli.ProcessConsole;

/** Where the process starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(Commands.run(ProcessConsole.open(), arguments));
  }
}
