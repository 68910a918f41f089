package dev.berth.bootstrap.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells which build this is. */
@Command(name = "version", description = "Shows the version and the commit it was built from.")
final class VersionCommand implements Callable<Integer> {

  private final BerthCommand berth;

  VersionCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Override
  public Integer call() {
    BuildVersion build = BuildVersion.ofThisBuild();
    berth.console().out().println("berth " + build.version());
    berth.console().out().println("commit " + build.commit());
    return ExitCodes.OK;
  }
}
