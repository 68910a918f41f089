package dev.berth.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Berth;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.Program;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The built-in PostgreSQL of one server serves as the external one of another. */
@ExtendWith(SharedServer.class)
class ExternalDatabaseTest {

  private static final String AWKWARD = "p@ss:w/rd?#%&+ é";

  @Test
  void oneDatabaseIsPreparedAndUsed(BerthServer lender) throws IOException {
    Path data = DataFolder.empty("external-one");
    String place = "postgresql://127.0.0.1:" + port(lender);
    Map<String, String> settings =
        Map.of(
            "BERTH_DATABASE_MODE",
            "external",
            "BERTH_DATABASE_URL",
            place + "/berth_one",
            "BERTH_DATABASE_USER",
            "berth_one",
            "BERTH_DATABASE_PASSWORD",
            AWKWARD);

    isPreparedAndUsed(lender, data, settings);
  }

  @Test
  void twoDatabasesArePreparedAndUsed(BerthServer lender) throws IOException {
    Path data = DataFolder.empty("external-two");
    String place = "postgresql://127.0.0.1:" + port(lender);
    Map<String, String> settings =
        Map.of(
            "BERTH_DATABASE_MODE",
            "external",
            "BERTH_DATABASE_IDENTITY_URL",
            place + "/berth_identity_x",
            "BERTH_DATABASE_IDENTITY_USER",
            "berth_identity_x",
            "BERTH_DATABASE_IDENTITY_PASSWORD",
            AWKWARD,
            "BERTH_DATABASE_WORKSPACES_URL",
            place + "/berth_workspaces_x",
            "BERTH_DATABASE_WORKSPACES_USER",
            "berth_workspaces_x",
            "BERTH_DATABASE_WORKSPACES_PASSWORD",
            "another-" + AWKWARD);

    isPreparedAndUsed(lender, data, settings);
  }

  private static void isPreparedAndUsed(BerthServer lender, Path data, Map<String, String> settings)
      throws IOException {
    Program first = prepare(lender, data, settings);
    assertThat(first.exit()).as(first.said()).isZero();
    assertThat(prepare(lender, data, settings).exit()).as("it can be run again").isZero();

    ServerOptions options = ServerOptions.on(data);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      options = options.variable(setting.getKey(), setting.getValue());
    }
    try (BerthServer server = BerthServer.start(options)) {
      Person person = Person.signUp(server);
      server.stop();
      server.startAgain();

      person.api().get("/me").expect(200);
      assertThat(data.resolve("postgres/data")).doesNotExist();
    }
  }

  private static Program prepare(BerthServer lender, Path data, Map<String, String> settings)
      throws IOException {
    Map<String, String> variables = new HashMap<>(settings);
    variables.put(
        "PGPASSWORD",
        Files.readString(lender.options().data().resolve("postgres/password")).strip());
    String admin = "postgresql://berth_admin@127.0.0.1:" + port(lender) + "/postgres";
    return Berth.command(data, variables, "db", "init", "--admin-url", admin);
  }

  private static int port(BerthServer lender) throws IOException {
    Path file = lender.options().data().resolve("postgres/data/postmaster.pid");
    // The fourth line, says PostgreSQL's manual, section 73.1.
    return Integer.parseInt(Files.readAllLines(file).get(3).strip());
  }
}
