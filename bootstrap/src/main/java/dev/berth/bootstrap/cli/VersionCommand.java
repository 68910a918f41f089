package dev.berth.bootstrap.cli;

import dev.berth.persistence.schema.KnownVersions;
import dev.berth.persistence.schema.Side;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Tells which build this is. */
@Command(
    name = "version",
    description = "Shows the version, the commit it was built from and the schemas it knows.")
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
    for (Side side : Side.values()) {
      berth.console().out().println("schema " + side.schema() + " " + KnownVersions.newest(side));
    }
    return ExitCodes.OK;
  }
}
