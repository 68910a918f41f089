package dev.berth.e2e.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FirstStartTest {

  private static final String OPERATOR = "operator@localhost";

  @Test
  @DisplayName("security 31: the first start makes an operator who must change a random password")
  void theFirstStartMakesAnOperatorWhoMustChangeTheirPassword() throws IOException {
    try (BerthServer server = BerthServer.start(ServerOptions.on(DataFolder.empty("first")))) {
      Path file = server.options().data().resolve("operator-password");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      String password = Files.readString(file).strip();
      assertThat(server.said()).doesNotContain(password);

      Answer logIn =
          server
              .api()
              .post("/auth/login", Map.of("email", OPERATOR, "password", password))
              .expect(200);
      assertThat(logIn.body().at("/user/must_change_password").asBoolean()).isTrue();
      assertThat(logIn.text("/user/role")).isEqualTo("operator");

      Answer refused = server.api().as(logIn.text("/access_token")).get("/workspaces").expect(403);
      assertThat(refused.code()).isEqualTo("password_change_required");
    }
  }

  @Test
  void aSecondStartMakesNoSecondOperator() throws IOException {
    try (BerthServer server = BerthServer.start(ServerOptions.on(DataFolder.empty("second")))) {
      Path file = server.options().data().resolve("operator-password");
      String password = Files.readString(file);
      server.stop();
      server.startAgain();

      assertThat(file).hasContent(password);
    }
  }

  @Test
  void nobodyElseCanReadAnythingInTheDataFolder() throws IOException {
    try (BerthServer server = BerthServer.start(ServerOptions.on(DataFolder.empty("private")))) {
      Path data = server.options().data();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .startsWith("rwx")
          .doesNotContain("w-", "r-x");
      try (Stream<Path> files = Files.list(data)) {
        assertThat(files.filter(Files::isRegularFile))
            .isNotEmpty()
            .allSatisfy(
                file ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .endsWith("------"));
      }
    }
  }

  @Test
  void theServerSaysWhereToGo() {
    try (BerthServer server = BerthServer.start(ServerOptions.on(DataFolder.empty("says")))) {
      assertThat(server.said()).contains("http://localhost:" + server.options().port());
    }
  }

  @Test
  void faultySettingsAreAllNamedAndNothingStarts() {
    ServerOptions faulty =
        ServerOptions.on(DataFolder.empty("faulty"))
            .with("auth.bcrypt-cost", "4")
            .with("host.kind", "submarine")
            .with("http.prot", "1");
    try (BerthServer server = BerthServer.launch(faulty)) {
      assertThat(server.awaitEnd()).isEqualTo(2);
      assertThat(server.said())
          .contains("auth.bcrypt-cost", "host.kind", "submarine", "http.prot", "http.port");
      assertThat(server.machine().processes()).isEmpty();
    }
  }
}
