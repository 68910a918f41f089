package dev.berth.benchmarks.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.benchmarks.server.Api;
import dev.berth.benchmarks.server.BerthServer;
import dev.berth.benchmarks.server.ChildProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the wish for a workspace to its running, beside a script that starts the same program. */
public final class CreateToRunning implements Comparison {

  private static final int ROUNDS = 20;
  private static final int WARM_UPS = 3;
  private static final double MOST_MORE_MILLIS = 150;
  // The first create installs code-server, which takes minutes where it has to be built.
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final int SCRIPT_PORT = 18_999;

  @Override
  public String name() {
    return "create";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (ChildProcess berth = BerthServer.start(bench, DataFolders.lasting(bench))) {
      Api api = new Api(berth.address());
      String token = api.register("bench-" + Long.toString(System.currentTimeMillis(), 36));
      bench.say("create: the first workspace, which installs code-server if it is not there");
      JsonNode first = created(api, token, "first");
      Waiting.until(api, token, first, "running", PATIENCE);
      CodeServerAlone alone;
      try {
        alone = CodeServerAlone.behind(workspace(api, token, first).get("port").intValue());
      } finally {
        remove(api, token, first);
      }
      return compare(bench, api, token, alone);
    }
  }

  private static List<Outcome> compare(
      Workbench bench, Api api, String token, CodeServerAlone alone) throws Exception {
    List<Double> ofBerth = new ArrayList<>();
    List<Double> ofScript = new ArrayList<>();
    for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
      double script = alone.start(bench, SCRIPT_PORT).toNanos() / 1e6;
      long begun = System.nanoTime();
      JsonNode created = created(api, token, "round-" + (round + WARM_UPS));
      Waiting.until(api, token, created, "running", PATIENCE);
      double berth = (System.nanoTime() - begun) / 1e6;
      remove(api, token, created);
      if (round > 0) {
        ofScript.add(script);
        ofBerth.add(berth);
        bench.say(
            "create: round %d of %d: %.0f ms beside %.0f ms"
                .formatted(round, ROUNDS, berth, script));
      }
    }
    return List.of(
        Outcome.differenceAtMost(
            "create to running, beside a script (median of %d)".formatted(ROUNDS),
            Medians.of(ofBerth),
            Medians.of(ofScript),
            "ms",
            MOST_MORE_MILLIS));
  }

  private static JsonNode created(Api api, String token, String name)
      throws IOException, InterruptedException {
    return api.post("/api/v1/workspaces", token, Map.of("name", name, "template", "code-server"));
  }

  private static JsonNode workspace(Api api, String token, JsonNode created)
      throws IOException, InterruptedException {
    return api.read(path(created), token);
  }

  private static void remove(Api api, String token, JsonNode created)
      throws IOException, InterruptedException {
    Waiting.until(api, token, api.delete(path(created), token), "deleted", PATIENCE);
  }

  private static String path(JsonNode created) {
    return "/api/v1/workspaces/" + created.get("workspace").get("id").textValue();
  }
}
