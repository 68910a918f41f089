package dev.berth.benchmarks.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.benchmarks.Comparison;
import dev.berth.benchmarks.Workbench;
import dev.berth.benchmarks.report.Outcome;
import dev.berth.benchmarks.server.Api;
import dev.berth.benchmarks.server.InstalledBerth;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testbench.Forward;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * What a systemd host with 500 stopped workspaces costs while nobody asks for anything, and how
 * long it takes to come up and to be compared with the database. There is nothing to compare it
 * with.
 */
public final class ManyStopped implements Comparison {

  private static final int WORKSPACES = 500;
  private static final Duration SETTLED = Duration.ofSeconds(30);
  private static final Duration WATCHED = Duration.ofSeconds(60);
  private static final double MOST_PERCENT = 1;
  private static final double MOST_SECONDS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** As many rows like the first, which has been created and stopped in earnest. */
  private static final String COPY =
      """
      INSERT INTO workspaces.workspace
      SELECT (jsonb_populate_record(w,
        jsonb_build_object('id', ?::text, 'instance_id', ?::text, 'name', ?::text, 'port', ?::int))).*
      FROM workspaces.workspace w WHERE w.id = ?
      """;

  @Override
  public String name() {
    return "stopped";
  }

  @Override
  public List<Outcome> run(Workbench bench) throws Exception {
    try (InstalledBerth berth = InstalledBerth.start(bench, OnSystemd.release(bench))) {
      Api api = new Api(berth.address());
      String token = api.register("bench-stopped");
      JsonNode creation = api.post("/api/v1/workspaces", token, Map.of("name", "first"));
      Waiting.until(api, token, creation, "running", PATIENCE);
      JsonNode first = creation.get("workspace");
      String stop = "/api/v1/workspaces/" + first.get("id").textValue() + "/stop";
      Waiting.until(api, token, api.post(stop, token, Map.of()), "stopped", PATIENCE);
      copy(berth, UUID.fromString(first.get("id").textValue()));
      return measured(bench, berth, api);
    }
  }

  private static List<Outcome> measured(Workbench bench, InstalledBerth berth, Api api)
      throws IOException, InterruptedException {
    bench.say("stopped: %d workspaces; the server is left alone".formatted(WORKSPACES));
    LockSupport.parkNanos(SETTLED.toNanos());
    double before = berth.processorSeconds();
    long begun = System.nanoTime();
    LockSupport.parkNanos(WATCHED.toNanos());
    double percent =
        (berth.processorSeconds() - before) * 100 / ((System.nanoTime() - begun) / 1e9);
    berth.stop();
    double ready = berth.startAgain().toNanos() / 1e9;
    String operator = operator(berth, api);
    long asked = System.nanoTime();
    api.post("/api/v1/operator/reconcile", operator, Map.of());
    double compared = (System.nanoTime() - asked) / 1e9;
    return List.of(
        Outcome.atMost(
            "processor time of the server and its helper with %d stopped workspaces"
                .formatted(WORKSPACES),
            percent,
            "% of a core",
            MOST_PERCENT),
        Outcome.atMost("ready again with them", ready, "s", MOST_SECONDS),
        Outcome.atMost("a reconciliation of them", compared, "s", MOST_SECONDS));
  }

  private static void copy(InstalledBerth berth, UUID first) throws IOException, SQLException {
    String data = InstalledBerth.DATA;
    String port =
        berth.machine.must("sed", "-n", "4p", data + "/postgres/data/postmaster.pid").strip();
    String password =
        Files.readString(berth.machine.path(data + "/secrets/database-password")).strip();
    try (Forward database = berth.machine.forward(Integer.parseInt(port));
        Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + database.port() + "/berth", "berth", password);
        PreparedStatement copy = connection.prepareStatement(COPY)) {
      for (int number = 1; number < WORKSPACES; number++) {
        UUID id = UUID.randomUUID();
        copy.setString(1, id.toString());
        copy.setString(2, InstanceId.of(new WorkspaceId(id)).value());
        copy.setString(3, "copy-" + number);
        copy.setInt(4, 21_000 + number);
        copy.setObject(5, first);
        copy.addBatch();
      }
      copy.executeBatch();
    }
  }

  /** Logs the operator in, who has to choose a password first. @return an access token */
  private static String operator(InstalledBerth berth, Api api)
      throws IOException, InterruptedException {
    String given =
        Files.readString(berth.machine.path(InstalledBerth.DATA + "/operator-password")).strip();
    String owing = logIn(api, given);
    api.post(
        "/api/v1/auth/change-password",
        owing,
        Map.of("current_password", given, "new_password", Api.PASSWORD));
    return logIn(api, Api.PASSWORD);
  }

  private static String logIn(Api api, String password) throws IOException, InterruptedException {
    return api.post(
            "/api/v1/auth/login", "", Map.of("email", "operator@localhost", "password", password))
        .get("access_token")
        .textValue();
  }
}
