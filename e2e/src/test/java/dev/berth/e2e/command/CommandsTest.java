package dev.berth.e2e.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Berth;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.Program;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class CommandsTest {

  @Test
  void theVersionIsThatOfTheServer(BerthServer server) {
    Program version = Berth.command(DataFolder.empty("version"), "version");

    assertThat(version.exit()).isZero();
    assertThat(version.output())
        .contains(server.api().get("//version").expect(200).text("/version"));
  }

  @Test
  void theDocumentOfTheApiIsThatOfTheServer(BerthServer server) {
    Program document = Berth.command(DataFolder.empty("openapi"), "openapi");

    assertThat(document.exit()).isZero();
    assertThat(document.output().strip())
        .startsWith("openapi: 3.1")
        .isEqualTo(server.api().get("//openapi.yaml").expect(200).text().strip());
  }

  @Test
  void settingsAreShownWithTheirOriginAndWithoutTheirSecrets() {
    Program show =
        Berth.command(
            DataFolder.empty("show"),
            Map.of("BERTH_AUTH_SECRET_KEY", "a-canary-of-more-than-32-characters-1f"),
            "config",
            "show");

    assertThat(show.exit()).isZero();
    assertThat(show.output())
        .contains("BERTH_AUTH_SECRET_KEY", "http.port")
        .doesNotContain("canary");
  }

  @Test
  void aFaultySettingIsNamedWithItsNearestName() {
    Program check =
        Berth.command(
            DataFolder.empty("check"),
            "config",
            "check",
            "--set",
            "htp.port=1",
            "--set",
            "http.port=x");

    assertThat(check.exit()).isEqualTo(2);
    assertThat(check.said()).contains("htp.port", "http.port");
  }

  @Test
  void theDoctorSaysWhatThisMachineCanDo() {
    // Another program of this machine may have the usual one.
    Program doctor = Berth.command(DataFolder.empty("doctor"), "doctor", "--set", "http.port=0");

    assertThat(doctor.exit()).as(doctor.said()).isZero();
    assertThat(doctor.output()).contains("code-server");
  }

  @Test
  @DisplayName("security 31: an operator made on the command line must change the password")
  void anOperatorMadeOnTheCommandLineLogsInAndMustChangeThePassword() {
    Path data = DataFolder.empty("operator");
    Program made = Berth.command(data, "admin", "create", "root@example.com");
    assertThat(made.exit()).as(made.said()).isZero();

    try (BerthServer server = BerthServer.start(ServerOptions.on(data))) {
      Answer answer =
          server
              .api()
              .post(
                  "/auth/login",
                  Map.of(
                      "email",
                      "root@example.com",
                      "password",
                      made.output().lines().findFirst().orElseThrow()))
              .expect(200);
      assertThat(answer.body().at("/user/must_change_password").asBoolean()).isTrue();
    }
  }

  @Test
  void theSchemaGoesBackAndForthAndTheServerStillWorks() {
    Path data = DataFolder.empty("schema");

    assertThat(Berth.command(data, "db", "migrate").exit()).isZero();
    String newest = Berth.command(data, "db", "status").output();
    assertThat(Berth.command(data, "db", "undo").exit()).as("nobody was asked").isNotZero();
    assertThat(Berth.command(data, "db", "status").output()).isEqualTo(newest);
    assertThat(Berth.command(data, "db", "undo", "--to", "0", "--yes").exit()).isZero();
    assertThat(Berth.command(data, "db", "status").output())
        .contains("version 0 of")
        .isNotEqualTo(newest);
    assertThat(Berth.command(data, "db", "migrate").exit()).isZero();
    assertThat(Berth.command(data, "db", "status").output()).isEqualTo(newest);

    try (BerthServer server = BerthServer.start(ServerOptions.on(data))) {
      Person.signUp(server).api().get("/me").expect(200);
    }
  }
}
