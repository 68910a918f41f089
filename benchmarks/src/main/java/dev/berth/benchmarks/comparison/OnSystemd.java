package dev.berth.benchmarks.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.benchmarks.server.Api;
import dev.berth.benchmarks.server.InstalledBerth;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Create, stop and start of a workspace on a systemd host, beside a script that does the same steps
 * with the same programs. Both run on one machine with real systemd.
 */
public final class OnSystemd implements Comparison {

  private static final int ROUNDS = 20;
  private static final int WARM_UPS = 10;
  private static final double MOST_MORE_MILLIS = 150;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SCRIPT = "/usr/local/bin/workspace-by-hand.sh";
  private static final int FIRST_NUMBER = 150_000;
  private static final int MEBIBYTES = 1_024;

  @Override
  public String name() {
    return "systemd";
  }

  /** Figures of Berth and of the script for one verb. */
  private record Pair(List<Double> berth, List<Double> script) {

    Pair() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /** The release of code-server that the comparison {@code create} has installed. */
  static Path release(Workbench bench) throws IOException {
    Path installed = DataFolders.lasting(bench).resolve("templates/code-server");
    if (!Files.isDirectory(installed)) {
      throw new IllegalStateException(
          "run the comparison \"create\" first: it installs code-server");
    }
    try (Stream<Path> found = Files.list(installed)) {
      return found
          .filter(path -> path.getFileName().toString().matches("[0-9]+\\.[0-9.]+"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("nothing is installed in " + installed));
    }
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    Path release = release(bench);
    try (InstalledBerth berth = InstalledBerth.start(bench, release)) {
      Path script = berth.machine.path(SCRIPT);
      Files.copy(
          bench.scripts().resolve("workspace-by-hand.sh"),
          script,
          StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      return compare(bench, berth, InstalledBerth.RELEASES + "/" + release.getFileName());
    }
  }

  private static List<Outcome> compare(Workbench bench, InstalledBerth berth, String release)
      throws Exception {
    Api api = new Api(berth.address());
    String token = api.register("bench-systemd");
    Pair create = new Pair();
    Pair stop = new Pair();
    Pair start = new Pair();
    for (int round = 1 - WARM_UPS; round <= ROUNDS; round++) {
      int number = round + WARM_UPS;
      Pair made = round > 0 ? create : new Pair();
      Pair stopped = round > 0 ? stop : new Pair();
      Pair started = round > 0 ? start : new Pair();
      byHand(berth.machine, release, number, "create", made.script());
      JsonNode creation = created(api, token, "round-" + number, made.berth());
      JsonNode workspace = creation.get("workspace");
      byHand(berth.machine, release, number, "stop", stopped.script());
      changed(api, token, workspace, "stop", "stopped", stopped.berth());
      byHand(berth.machine, release, number, "start", started.script());
      JsonNode begin = changed(api, token, workspace, "start", "running", started.berth());
      bench.say(told(StepTimes.of(api, token, creation), made));
      bench.say(told(StepTimes.of(api, token, begin), started));
      byHand(berth.machine, release, number, "remove", new ArrayList<>());
      JsonNode deletion =
          api.delete("/api/v1/workspaces/" + workspace.get("id").textValue(), token);
      Waiting.until(api, token, deletion, "deleted", PATIENCE);
      bench.say("systemd: round %d of %d".formatted(round, ROUNDS));
    }
    return List.of(
        outcome("create to running under systemd", create),
        outcome("stop under systemd", stop),
        outcome("start to running under systemd", start));
  }

  private static String told(String steps, Pair pair) {
    return "%s; %.0f ms, by hand %.0f ms".formatted(steps, last(pair.berth()), last(pair.script()));
  }

  private static double last(List<Double> figures) {
    return figures.get(figures.size() - 1);
  }

  private static Outcome outcome(String what, Pair pair) {
    return Outcome.differenceAtMost(
        what + ", beside a script (median of %d)".formatted(ROUNDS),
        Medians.of(pair.berth()),
        Medians.of(pair.script()),
        "ms",
        MOST_MORE_MILLIS);
  }

  private static void byHand(
      SystemdMachine machine, String release, int number, String verb, List<Double> figures) {
    String id = "handmade" + "aaaaaa" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    long begun = System.nanoTime();
    machine.must(
        SCRIPT,
        verb,
        id,
        Integer.toString(FIRST_NUMBER + number),
        Integer.toString(number),
        Integer.toString(MEBIBYTES),
        release);
    figures.add((System.nanoTime() - begun) / 1e6);
  }

  private static JsonNode created(Api api, String token, String name, List<Double> figures)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    JsonNode accepted =
        api.post("/api/v1/workspaces", token, Map.of("name", name, "template", "code-server"));
    Waiting.until(api, token, accepted, "running", PATIENCE);
    figures.add((System.nanoTime() - begun) / 1e6);
    return accepted;
  }

  private static JsonNode changed(
      Api api, String token, JsonNode workspace, String verb, String status, List<Double> figures)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    JsonNode accepted =
        api.post(
            "/api/v1/workspaces/" + workspace.get("id").textValue() + "/" + verb, token, Map.of());
    Waiting.until(api, token, accepted, status, PATIENCE);
    figures.add((System.nanoTime() - begun) / 1e6);
    return accepted;
  }
}
