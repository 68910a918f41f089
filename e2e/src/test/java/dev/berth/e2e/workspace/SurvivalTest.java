package dev.berth.e2e.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Agreement;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class SurvivalTest {

  // The reconciler looks every minute.
  private static final Duration REPAIR = Duration.ofSeconds(150);

  @Test
  void aWorkspaceOutlivesAKilledServerAndIsFoundAgain(FirstInstall install) {
    try (BerthServer server = serverWith(install, "outlives")) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("steady");
      Ide ide = Ide.of(person, workspace);
      List<Long> before = server.machine().processesOf(Machine.instance(workspace));

      server.kill();
      assertThat(ide.isHealthy()).isTrue();
      server.startAgain();

      assertThat(person.workspace(workspace).text("/status")).isEqualTo("running");
      assertThat(server.machine().processesOf(Machine.instance(workspace))).containsAll(before);
      assertThat(Ide.of(person, workspace)).isEqualTo(ide);
      Agreement.holds(server, person);

      person.deleteWholly(workspace);
      Agreement.nothingIsLeft(server);
    }
  }

  @Test
  void aWorkspaceThatDiedIsStartedAgain(FirstInstall install) {
    try (BerthServer server = serverWith(install, "died")) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("mortal");
      Ide ide = Ide.of(person, workspace);
      List<Long> before = server.machine().processesOf(Machine.instance(workspace));

      before.forEach(Machine::kill);
      assertThat(ide.isHealthy()).isFalse();

      Await.until("the workspace answers again", REPAIR, ide::isHealthy);
      person.awaitStatus(workspace, "running");
      assertThat(server.machine().processesOf(Machine.instance(workspace)))
          .isNotEmpty()
          .doesNotContainAnyElementsOf(before);
      Agreement.holds(server, person);
    }
  }

  @Test
  void aWorkspaceThatDiedWhileTheServerWasDownIsStartedAgain(FirstInstall install) {
    try (BerthServer server = serverWith(install, "died-meanwhile")) {
      Person person = Person.signUp(server);
      String workspace = person.createRunning("forgotten");
      Ide ide = Ide.of(person, workspace);

      server.stop();
      assertThat(ide.isHealthy()).as("a stopped server leaves its workspaces").isTrue();
      server.machine().processesOf(Machine.instance(workspace)).forEach(Machine::kill);
      server.startAgain();

      Await.until("the workspace answers again", REPAIR, ide::isHealthy);
      person.awaitStatus(workspace, "running");
      Agreement.holds(server, person);
    }
  }

  private static BerthServer serverWith(FirstInstall install, String name) {
    return BerthServer.start(ServerOptions.on(DataFolder.with(install, name)));
  }
}
