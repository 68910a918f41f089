package dev.berth.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class DatabaseLossTest {

  private static final Duration RECOVERY = Duration.ofSeconds(60);
  // A node may answer from what it knows for a moment.
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String UNKNOWN = "01a1f8f4-0000-7000-8000-000000000000";

  @Test
  void aDatabaseThatIsGoneFor20SecondsIsAnswered503AndComesBackWithoutARestart(FirstInstall install)
      throws IOException {
    try (BerthServer server =
        BerthServer.start(ServerOptions.on(DataFolder.with(install, "database-loss")))) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("unmoved");
      Ide ide = Ide.of(person, workspace);

      // Without its programs the server cannot start the database again at once, as it would.
      Path programs = programs(server);
      Path aside = Files.move(programs, programs.resolveSibling("put-aside"));
      Machine.kill(server.machine().database());
      Instant goneSince = Instant.now();

      for (String path : List.of("/me", "/workspaces", "/operations/" + UNKNOWN)) {
        Await.until(path + " says that it cannot", SOON, () -> isUnavailable(person, path));
      }
      assertThat(server.api().get("//health").status()).isEqualTo(503);
      assertThat(server.api().answers("/health/ready")).isFalse();
      assertThat(server.api().answers("/health/live")).isTrue();
      assertThat(ide.isHealthy()).isTrue();
      Await.until(
          "it is gone for 20 s, and everything says so",
          Duration.ofSeconds(25),
          () -> isUnavailable(person, "/me") && goneSince.plusSeconds(20).isBefore(Instant.now()));

      Files.move(aside, programs);
      Await.until(
          "the server answers again", RECOVERY, () -> person.api().get("/me").status() == 200);
      Await.until("it is ready", SOON, () -> server.api().answers("/health/ready"));
      person.deleteWholly(workspace);
      Agreement.nothingIsLeft(server);
    }
  }

  private static boolean isUnavailable(Person person, String path) {
    Answer answer = person.api().get(path);
    assertThat(answer.status()).as(answer.text()).isIn(200, 404, 503);
    if (answer.status() == 503) {
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.code()).isNotEmpty();
    }
    return answer.status() == 503;
  }

  private static Path programs(BerthServer server) throws IOException {
    try (Stream<Path> files = Files.list(server.options().data().resolve("postgres"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("binaries-"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aServerKilledWithItsDatabaseStartsAgain(FirstInstall install) {
    try (BerthServer server =
        BerthServer.start(ServerOptions.on(DataFolder.with(install, "both-killed")))) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("patient");

      long database = server.machine().database();
      server.kill();
      Machine.kill(database);
      server.startAgain();

      person.awaitStatus(workspace, "running");
      Agreement.holds(server, person);
      person.deleteWholly(workspace);
    }
  }

  @Test
  void aRunningDatabaseOfAKilledServerIsFoundAgain(FirstInstall install) {
    try (BerthServer server =
        BerthServer.start(ServerOptions.on(DataFolder.with(install, "found-again")))) {
      Person person = Person.signUp(server);
      long database = server.machine().database();

      server.kill();
      assertThat(Machine.lives(database)).isTrue();
      server.startAgain();

      person.api().get("/me").expect(200);
      assertThat(server.machine().database()).isEqualTo(database);
      assertThat(server.stop()).as(server.said()).isIn(0, 130, 143);
      assertThat(Machine.lives(database)).as("a stopped server stops its database").isFalse();
    }
  }
}
