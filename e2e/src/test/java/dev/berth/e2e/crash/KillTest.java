package dev.berth.e2e.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Agreement;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.BerthServer;
import dev.berth.e2e.harness.DataFolder;
import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Ide;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.ServerOptions;
import dev.berth.e2e.harness.SharedServer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the server when a step has begun, at real speed: before, within or just after its effect.
 */
@ExtendWith(SharedServer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {

  private static final Duration CONVERGED = Duration.ofSeconds(90);

  private BerthServer server;
  private Person person;

  @BeforeAll
  void start(FirstInstall install) {
    server = BerthServer.start(ServerOptions.on(DataFolder.with(install, "kill")));
    person = Person.signUp(server);
  }

  @AfterAll
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"port", "runtime", "home", "start", "healthy"})
  void aCreateKilledInAStepConverges(String step) {
    Person.Asked asked = person.create("create-" + step);
    awaitBegun(asked.operation(), step);
    server.kill();
    server.startAgain();

    person.awaitSuccess(asked.operation(), CONVERGED);
    person.awaitStatus(asked.workspace(), "running");
    assertThat(Ide.of(person, asked.workspace()).isHealthy()).isTrue();
    Agreement.holds(server, person);

    person.deleteWholly(asked.workspace());
    Agreement.nothingIsLeft(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "home"})
  void aDeleteKilledInAStepConverges(String step) {
    String workspace = person.createRunning("delete-" + step);
    String operation = person.delete(workspace);
    awaitBegun(operation, step);
    server.kill();
    server.startAgain();

    person.awaitSuccess(operation, CONVERGED);
    person.awaitStatus(workspace, "deleted");
    Agreement.nothingIsLeft(server);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stop", "restart"})
  void aStopOrRestartKilledAtOnceConverges(String verb) {
    String workspace = person.createRunning("kill-" + verb);
    String operation = person.ask(workspace, verb);
    server.kill();
    server.startAgain();

    person.awaitSuccess(operation, CONVERGED);
    person.awaitStatus(workspace, verb.equals("stop") ? "stopped" : "running");
    Agreement.holds(server, person);
    person.deleteWholly(workspace);
    Agreement.nothingIsLeft(server);
  }

  @Test
  void aResizeKilledAtOnceConverges() {
    String workspace = person.createRunning("kill-resize");
    Answer accepted =
        person.api().patch("/workspaces/" + workspace, Map.of("memory_mb", 512)).expect(202);
    server.kill();
    server.startAgain();

    person.awaitSuccess(accepted.text("/operation/id"), CONVERGED);
    person.awaitStatus(workspace, "running");
    assertThat(person.workspace(workspace).body().path("memory_mb").asInt()).isEqualTo(512);
    assertThat(Ide.of(person, workspace).isHealthy()).isTrue();
    Agreement.holds(server, person);
    person.deleteWholly(workspace);
    Agreement.nothingIsLeft(server);
  }

  private void awaitBegun(String operation, String step) {
    Await.until(
        "step " + step + " has begun",
        CONVERGED,
        () -> begun(person.api().get("/operations/" + operation).expect(200).body(), step));
  }

  private static boolean begun(JsonNode operation, String step) {
    for (JsonNode one : operation.path("steps")) {
      if (one.path("name").asText().equals(step)) {
        return !one.path("started_at").isNull() && !one.path("started_at").isMissingNode();
      }
    }
    throw new AssertionError("no step " + step + " in " + operation);
  }
}
