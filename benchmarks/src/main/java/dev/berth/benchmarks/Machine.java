package dev.berth.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;

/** Says on what a run was measured, and how busy that was. */
final class Machine {

  private Machine() {}

  /** The day in UTC, processors, Java and the load of the last minute (proc(5), loadavg). */
  static String describe(Clock clock) throws IOException {
    return "%s, %d processors, Java %d, load %s before the run"
        .formatted(
            LocalDate.ofInstant(clock.instant(), clock.getZone()),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature(),
            Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]);
  }
}
