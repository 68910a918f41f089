package dev.berth.e2e.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SharedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedServer.class)
class WorkspaceLifeTest {

  @Test
  void theIdeOpensWithThePasswordOfItsOwnerAndWithNoOther(BerthServer server) {
    Person person = Person.signUp(server);
    String workspace = person.createRunning("guarded");
    Ide ide = Ide.of(person, workspace);

    assertThat(ide.pageForStrangers()).contains("password").doesNotContain("vscode-workbench");
    assertThat(ide.pageAfterLogIn("wrong")).doesNotContain("vscode-workbench");
    assertThat(ide.pageAfterLogIn(ide.password())).contains("vscode-workbench");

    Person stranger = Person.signUp(server);
    stranger.api().get("/workspaces/" + workspace).expect(404);
    stranger.api().get("/workspaces/" + workspace + "/credentials").expect(404);
    stranger.api().post("/workspaces/" + workspace + "/stop").expect(404);
    stranger.api().delete("/workspaces/" + workspace).expect(404);
    assertThat(ide.isHealthy()).isTrue();
    person.deleteWholly(workspace);
  }

  @Test
  void filesOutliveStopAndRestartAndGoWithDelete(BerthServer server) throws IOException {
    Person person = Person.signUp(server);
    String workspace = person.createRunning("keeper");
    Path home =
        server
            .options()
            .data()
            .resolve("workspaces")
            .resolve(Machine.instance(workspace))
            .resolve("home");
    Path note = Files.writeString(home.resolve("note.txt"), "mine");

    person.awaitSuccess(person.ask(workspace, "stop"));
    person.awaitStatus(workspace, "stopped");
    assertThat(server.machine().processesOf(Machine.instance(workspace))).isEmpty();
    person.awaitSuccess(person.ask(workspace, "start"));
    person.awaitStatus(workspace, "running");
    assertThat(Ide.of(person, workspace).isHealthy()).isTrue();
    person.awaitSuccess(person.ask(workspace, "restart"));
    person.awaitStatus(workspace, "running");
    assertThat(note).hasContent("mine");

    person.deleteWholly(workspace);
    assertThat(home.getParent()).doesNotExist();
  }

  @Test
  void theLogTellsWhatTheIdeSaid(BerthServer server) {
    Person person = Person.signUp(server);
    String workspace = person.createRunning("talker");

    Await.until(
        "the log speaks of code-server",
        Duration.ofSeconds(20),
        () ->
            person
                .api()
                .get("/workspaces/" + workspace + "/logs?lines=100")
                .expect(200)
                .text()
                .contains("code-server"));
    person.deleteWholly(workspace);
  }

  @Test
  void noSecretStandsInAnArgumentListOrAnEnvironment(BerthServer server) throws IOException {
    Person person = Person.signUp(server);
    String workspace = person.createRunning("discreet");
    String password = Ide.of(person, workspace).password();

    for (long pid : server.machine().processes()) {
      assertThat(server.machine().argumentsAndEnvironment(pid)).doesNotContain(password);
    }
    assertThat(server.said()).doesNotContain(password).doesNotContain(person.password());
    person.deleteWholly(workspace);
  }
}
