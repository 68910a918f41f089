package dev.berth.bootstrap.cli;

import dev.berth.bootstrap.doctor.Doctor;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.Finding.Level;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Says what this machine can do, and what is missing. */
@Command(
    name = "doctor",
    description = {
      "Looks at this machine: what Berth needs, what is there, what to do about the rest.",
      "Changes nothing, but that on a systemd host it tries limits of disks and the isolation,",
      "as a first workspace would. Exits 1 when something that must be there is not."
    })
final class DoctorCommand implements Callable<Integer> {

  private final BerthCommand berth;

  DoctorCommand(BerthCommand berth) {
    this.berth = berth;
  }

  @Override
  public Integer call() {
    Settings settings = berth.settings().orThrow();
    String path = berth.console().environment().getOrDefault("PATH", "");
    List<Finding> findings = new Doctor(settings, path).examine();
    for (Finding finding : findings) {
      berth
          .console()
          .out()
          .printf(
              Locale.ROOT,
              "%-8s %-12s %s%n",
              finding.level().name().toLowerCase(Locale.ROOT),
              finding.name(),
              finding.sentence());
    }
    boolean failed = findings.stream().anyMatch(finding -> finding.level() == Level.FAILURE);
    return failed ? ExitCodes.FAILED : ExitCodes.OK;
  }
}
