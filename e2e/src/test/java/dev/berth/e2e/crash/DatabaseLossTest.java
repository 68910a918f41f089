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
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class DatabaseLossTest {

  private static final Duration RECOVERY = Duration.ofSeconds(60);

  @Test
  void aKilledDatabaseIsAnswered503AndComesBackWithoutARestart(FirstInstall install) {
    try (BerthServer server =
        BerthServer.start(ServerOptions.on(DataFolder.with(install, "database-loss")))) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("unmoved");
      Ide ide = Ide.of(person, workspace);

      Machine.kill(server.machine().database());
      Answer during = person.api().get("/me");

      assertThat(during.status()).as(during.text()).isEqualTo(503);
      assertThat(during.header("Retry-After")).isNotEmpty();
      assertThat(during.code()).isNotEmpty();
      assertThat(server.api().answers("/health/live")).isTrue();
      assertThat(ide.isHealthy()).isTrue();

      Await.until(
          "the server answers again", RECOVERY, () -> person.api().get("/me").status() == 200);
      assertThat(server.api().answers("/health/ready")).isTrue();
      person.deleteWholly(workspace);
      Agreement.nothingIsLeft(server);
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
