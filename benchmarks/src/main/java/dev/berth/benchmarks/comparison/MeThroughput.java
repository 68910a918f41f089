package dev.berth.benchmarks.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.load.Connection;
import dev.berth.benchmarks.load.LoadGenerator;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.benchmarks.server.Api;
import dev.berth.benchmarks.server.BareServer;
import dev.berth.benchmarks.server.BerthServer;
import dev.berth.benchmarks.server.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /api/v1/me} by cookie beside a bare route that answers the same bytes. */
public final class MeThroughput implements Comparison {

  private static final int CONNECTIONS = 32;
  private static final int ROUNDS = 7;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final double LEAST = 0.5;

  @Override
  public String name() {
    return "me";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (ChildProcess berth = BerthServer.start(bench, DataFolders.fresh(bench))) {
      Api api = new Api(berth.address());
      api.register("bench");
      String cookie = api.cookie("bench");
      String body = api.get(BareServer.PAGE, cookie);
      try (ChildProcess bare = BareServer.start(bench, body.getBytes(UTF_8))) {
        LoadGenerator onBerth =
            new LoadGenerator(
                berth.address(),
                CONNECTIONS,
                Connection.get(berth.address(), BareServer.PAGE, cookie));
        LoadGenerator onBare =
            new LoadGenerator(
                bare.address(), CONNECTIONS, Connection.get(bare.address(), BareServer.PAGE));
        return compare(bench, berth, onBerth, onBare);
      }
    }
  }

  private static List<Outcome> compare(
      Workbench bench, ChildProcess berth, LoadGenerator onBerth, LoadGenerator onBare)
      throws Exception {
    bench.say("GET /me: warming both servers");
    onBerth.run(WARM_UP);
    onBare.run(WARM_UP);
    List<Double> ofBerth = new ArrayList<>();
    List<Double> ofBare = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      ofBerth.add(onBerth.run(ROUND));
      ofBare.add(onBare.run(ROUND));
      bench.say(
          "GET /me: round %d of %d: %.0f/s beside %.0f/s"
              .formatted(round, ROUNDS, ofBerth.get(round - 1), ofBare.get(round - 1)));
    }
    return List.of(
        Outcome.ratioAtLeast(
            "`GET /api/v1/me` by cookie, %d connections".formatted(CONNECTIONS),
            Medians.of(ofBerth),
            Medians.of(ofBare),
            "/s",
            LEAST),
        Outcome.told("resident after that load", berth.residentMegabytes(), "MB"));
  }
}
