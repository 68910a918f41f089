package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the helper within an operation: the server goes on, and all converges. */
@OnSecondMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelperKillTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final Duration CONVERGED = Duration.ofSeconds(90);

  private SystemdServer server;
  private HostLook host;
  private Person person;

  @BeforeAll
  void start(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
    host = server.host;
    person = Person.signUp(server.api());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"account", "home", "network", "start"})
  void aCreateConverges(String step) {
    Person.Asked asked = person.create("create-" + step);
    awaitBegun(asked.operation(), step);
    server.killHelper();

    person.awaitSuccess(asked.operation(), CONVERGED);
    person.awaitStatus(asked.workspace(), "running");
    String instance = Machine.instance(asked.workspace());
    assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
    assertThat(List.of(host.accounts(), host.homes(), host.running()))
        .containsOnly(Set.of(instance));

    person.deleteWholly(asked.workspace());
    assertThat(host.traces()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "network", "home", "account"})
  void aDeleteConverges(String step) {
    String workspace = person.createRunning("delete-" + step);
    String operation = person.delete(workspace);
    awaitBegun(operation, step);
    server.killHelper();

    person.awaitSuccess(operation, CONVERGED);
    person.awaitStatus(workspace, "deleted");
    assertThat(host.traces()).isEmpty();
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
