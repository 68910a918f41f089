package dev.berth.benchmarks.comparison;

import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.load.Connection;
import dev.berth.benchmarks.load.LoadGenerator;
import dev.berth.benchmarks.load.Probe;
import dev.berth.benchmarks.load.Sample;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.benchmarks.server.Api;
import dev.berth.benchmarks.server.BareServer;
import dev.berth.benchmarks.server.BerthServer;
import dev.berth.benchmarks.server.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What somebody who is logged in feels while far more people log in than can be served: most of
 * them are told to come back, and do.
 */
public final class LogInStorm implements Comparison {

  private static final int CLIENTS = 64;
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration ROUND = Duration.ofSeconds(15);
  private static final Duration PACE = Duration.ofMillis(20);
  private static final double MOST_MORE_MILLIS = 10;

  @Override
  public String name() {
    return "storm";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (ChildProcess berth = BerthServer.start(bench, DataFolders.fresh(bench))) {
      Api api = new Api(berth.address());
      api.register("bench");
      String cookie = api.cookie("bench");
      LoadGenerator storm =
          new LoadGenerator(
              berth.address(),
              CLIENTS,
              Connection.post(berth.address(), "/api/v1/auth/login", Api.logIn("bench")));
      bench.say("storm: warming");
      probed(berth, cookie, () -> storm.run(WARM_UP));
      List<Double> idle = new ArrayList<>();
      List<Double> stormy = new ArrayList<>();
      for (int round = 1; round <= ROUNDS; round++) {
        idle.add(probed(berth, cookie, () -> Pauses.rest(ROUND)).millisAt(0.99));
        stormy.add(probed(berth, cookie, () -> storm.run(ROUND)).millisAt(0.99));
        bench.say(
            "storm: round %d of %d: p99 %.1f ms, idle %.1f ms"
                .formatted(round, ROUNDS, stormy.get(round - 1), idle.get(round - 1)));
      }
      return List.of(
          Outcome.differenceAtMost(
              "p99 of `GET /api/v1/me` while %d clients log in, beside idle".formatted(CLIENTS),
              Medians.of(stormy),
              Medians.of(idle),
              "ms",
              MOST_MORE_MILLIS));
    }
  }

  private static Sample probed(ChildProcess berth, String cookie, Runnable meanwhile) {
    Probe probe = Probe.start(berth.address(), BareServer.PAGE, PACE, cookie);
    meanwhile.run();
    return probe.stop();
  }
}
