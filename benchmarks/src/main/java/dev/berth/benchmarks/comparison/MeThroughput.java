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

/** {@code GET /api/v1/me} by cookie and by bearer beside a bare route that answers the same. */
public final class MeThroughput implements Comparison {

  private static final int CONNECTIONS = 32;
  private static final int ROUNDS = 7;
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final double LEAST_BY_BEARER = 0.6;
  private static final double LEAST = 0.75;

  @Override
  public String name() {
    return "me";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (ChildProcess berth = BerthServer.start(bench, DataFolders.fresh(bench))) {
      Api api = new Api(berth.address());
      String token = api.register("bench");
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
        LoadGenerator byBearer =
            new LoadGenerator(
                berth.address(),
                CONNECTIONS,
                Connection.get(berth.address(), BareServer.PAGE, "Authorization: Bearer " + token));
        return compare(bench, berth, new Loads(onBerth, byBearer, onBare));
      }
    }
  }

  private record Loads(LoadGenerator byCookie, LoadGenerator byBearer, LoadGenerator bare) {}

  private static List<Outcome> compare(Workbench bench, ChildProcess berth, Loads loads)
      throws Exception {
    bench.say("GET /me: warming both servers");
    loads.byCookie().run(WARM_UP);
    loads.byBearer().run(WARM_UP);
    loads.bare().run(WARM_UP);
    List<Double> ofBerth = new ArrayList<>();
    List<Double> ofBearer = new ArrayList<>();
    List<Double> ofBare = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      ofBerth.add(loads.byCookie().run(ROUND));
      ofBearer.add(loads.byBearer().run(ROUND));
      ofBare.add(loads.bare().run(ROUND));
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
        Outcome.ratioAtLeast(
            "`GET /api/v1/me` by bearer, %d connections".formatted(CONNECTIONS),
            Medians.of(ofBearer),
            Medians.of(ofBare),
            "/s",
            LEAST_BY_BEARER),
        Outcome.told("resident after that load", berth.residentMegabytes(), "MB"));
  }
}
