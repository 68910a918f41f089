package dev.berth.benchmarks.comparison;

import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.load.Connection;
import dev.berth.benchmarks.load.LoadGenerator;
import dev.berth.benchmarks.load.Probe;
import dev.berth.benchmarks.load.Sample;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.benchmarks.server.Api;
import dev.berth.benchmarks.server.BerthServer;
import dev.berth.benchmarks.server.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Log-ins beside bare jBCrypt on the same cores, and what they do to a probe of the health. */
public final class LogInThroughput implements Comparison {

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  // Enough to keep every hashing thread busy, too few for a queue of 2 s.
  private static final int CONNECTIONS = CORES * 3;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration ROUND = Duration.ofSeconds(15);
  private static final Duration IDLE = Duration.ofSeconds(15);
  private static final Duration PACE = Duration.ofMillis(20);
  private static final String PROBED = "/health/live";
  private static final double LEAST_PROBED = 0.85;
  private static final double LEAST = 0.9;
  private static final double MOST_MORE_MILLIS = 10;

  @Override
  public String name() {
    return "login";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (ChildProcess berth = BerthServer.start(bench, DataFolders.fresh(bench))) {
      new Api(berth.address()).register("bench");
      LoadGenerator logIns =
          new LoadGenerator(
              berth.address(),
              CONNECTIONS,
              Connection.post(berth.address(), "/api/v1/auth/login", Api.logIn("bench")));
      BareBcrypt bare = new BareBcrypt(CORES);
      bench.say("log-in: warming both");
      logIns.run(WARM_UP);
      bare.run(WARM_UP);
      Probe idle = Probe.start(berth.address(), PROBED, PACE);
      Pauses.rest(IDLE);
      return compare(bench, berth, logIns, bare, idle.stop());
    }
  }

  private static List<Outcome> compare(
      Workbench bench, ChildProcess berth, LoadGenerator logIns, BareBcrypt bare, Sample idle) {
    List<Double> alone = new ArrayList<>();
    List<Double> ofBerth = new ArrayList<>();
    List<Double> ofBare = new ArrayList<>();
    List<Double> probed = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      ofBare.add(bare.run(ROUND));
      alone.add(logIns.run(ROUND));
      Probe probe = Probe.start(berth.address(), PROBED, PACE);
      ofBerth.add(logIns.run(ROUND));
      probed.add(probe.stop().millisAt(0.99));
      bench.say(
          "log-in: round %d of %d: %.2f/s beside %.2f/s, probe p99 %.1f ms"
              .formatted(
                  round,
                  ROUNDS,
                  ofBerth.get(round - 1),
                  ofBare.get(round - 1),
                  probed.get(round - 1)));
    }
    return List.of(
        Outcome.ratioAtLeast(
            "log-ins beside bare jBCrypt, cost 12",
            Medians.of(alone),
            Medians.of(ofBare),
            "/s",
            LEAST),
        Outcome.ratioAtLeast(
            "the same with a probe running",
            Medians.of(ofBerth),
            Medians.of(ofBare),
            "/s",
            LEAST_PROBED),
        Outcome.differenceAtMost(
            "p99 of `/health/live` during log-ins, beside idle",
            Medians.of(probed),
            idle.millisAt(0.99),
            "ms",
            MOST_MORE_MILLIS));
  }
}
