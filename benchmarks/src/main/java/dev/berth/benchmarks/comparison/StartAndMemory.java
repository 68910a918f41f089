package dev.berth.benchmarks.comparison;

import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.benchmarks.server.BerthServer;
import dev.berth.benchmarks.server.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How long until the server is ready, and what it holds in memory when nobody asks for anything.
 */
public final class StartAndMemory implements Comparison {

  private static final int FROM_NOTHING = 3;
  private static final int AGAIN = 5;
  private static final Duration IDLE = Duration.ofSeconds(15);
  private static final double MOST_SECONDS_FROM_NOTHING = 10;
  private static final double MOST_SECONDS_AGAIN = 4;
  private static final double MOST_MEGABYTES = 300;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    List<Double> fromNothing = new ArrayList<>();
    List<Double> again = new ArrayList<>();
    List<Double> resident = new ArrayList<>();
    Path last = bench.folder();
    for (int i = 0; i < FROM_NOTHING; i++) {
      last = DataFolders.fresh(bench);
      try (ChildProcess berth = BerthServer.start(bench, last)) {
        fromNothing.add(seconds(berth));
        bench.say("start from nothing: %.2f s".formatted(seconds(berth)));
      }
    }
    for (int i = 0; i < AGAIN; i++) {
      try (ChildProcess berth = BerthServer.start(bench, last)) {
        again.add(seconds(berth));
        bench.say("start with an existing database: %.2f s".formatted(seconds(berth)));
        if (i >= AGAIN - 2) {
          LockSupport.parkNanos(IDLE.toNanos());
          resident.add(berth.residentMegabytes());
        }
      }
    }
    return List.of(
        Outcome.atMost(
            "ready, from nothing (median of %d)".formatted(FROM_NOTHING),
            Medians.of(fromNothing),
            "s",
            MOST_SECONDS_FROM_NOTHING),
        Outcome.atMost(
            "ready, existing database (median of %d)".formatted(AGAIN),
            Medians.of(again),
            "s",
            MOST_SECONDS_AGAIN),
        Outcome.atMost(
            "resident when idle, database apart", Medians.of(resident), "MB", MOST_MEGABYTES));
  }

  private static double seconds(ChildProcess server) {
    return server.readyAfter().toNanos() / 1e9;
  }
}
