package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the server within an operation, once in each step of each kind: machine and database agree
 * after systemd started it.
 */
@OnSecondMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemdKillTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final String AGAIN = "-again";
  private static final long SMALLER = 300;
  private static final Duration CONVERGED = Duration.ofSeconds(90);

  private SystemdServer server;
  private HostLook host;
  private Person person;
  private final Map<String, Integer> converged = new TreeMap<>();

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
    System.out.println("real kills that converged, by operation: " + converged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"port", "account", "home", "quota", "runtime", "network", "start", "healthy"})
  void aCreateKilledInAStepConverges(String step) {
    Person.Asked asked = person.create("create-" + step);
    awaitBegun(asked.operation(), step);
    server.kill();

    person.awaitSuccess(asked.operation(), CONVERGED);
    person.awaitStatus(asked.workspace(), "running");
    String instance = Machine.instance(asked.workspace());
    assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
    assertThat(List.of(host.accounts(), host.homes(), host.running(), host.networks()))
        .containsOnly(Set.of(instance));

    person.deleteWholly(asked.workspace());
    assertThat(host.traces()).isEmpty();
    converged.merge("create", 1, Integer::sum);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "network", "quota", "home", "account"})
  void aDeleteKilledInAStepConverges(String step) {
    String workspace = person.createRunning("delete-" + step);
    String operation = person.delete(workspace);
    awaitBegun(operation, step);
    server.kill();

    person.awaitSuccess(operation, CONVERGED);
    person.awaitStatus(workspace, "deleted");
    assertThat(host.traces()).isEmpty();
    converged.merge("delete", 1, Integer::sum);
  }

  @ParameterizedTest
  @CsvSource({
    "stop, start",
    "stop, network",
    "start, port",
    "start, account",
    "start, home",
    "start, quota",
    "start, runtime",
    "start, network",
    "start, start",
    "start, healthy",
    // Its step "start" is there twice: the first stops.
    "restart, start",
    "restart, start-again",
    "restart, port",
    "restart, account",
    "restart, home",
    "restart, quota",
    "restart, runtime",
    "restart, network",
    "restart, healthy",
    "resize, quota",
    "resize, limits"
  })
  void aChangeKilledInAStepConverges(String verb, String step) {
    String workspace = person.createRunning(verb + "-" + step);
    String instance = Machine.instance(workspace);
    if (verb.equals("start")) {
      person.awaitSuccess(person.ask(workspace, "stop"));
    }
    String operation = verb.equals("resize") ? resize(workspace) : person.ask(workspace, verb);
    awaitBegun(operation, step);
    server.kill();

    person.awaitSuccess(operation, CONVERGED);
    Set<String> running = verb.equals("stop") ? Set.of() : Set.of(instance);
    person.awaitStatus(workspace, running.isEmpty() ? "stopped" : "running");
    assertThat(List.of(host.running(), host.networks())).containsOnly(running);
    assertThat(List.of(host.accounts(), host.homes())).containsOnly(Set.of(instance));
    if (verb.equals("resize")) {
      assertThat(server.machine.property("berth-ws@" + instance + ".service", "MemoryMax"))
          .isEqualTo(Long.toString(SMALLER << 20));
      assertThat(host.limitOfHome(instance)).isEqualTo(SMALLER << 20);
    }
    person.deleteWholly(workspace);
    assertThat(host.traces()).isEmpty();
    converged.merge(verb, 1, Integer::sum);
  }

  private String resize(String workspace) {
    return person
        .api()
        .patch("/workspaces/" + workspace, Map.of("memory_mb", SMALLER, "disk_mb", SMALLER))
        .expect(202)
        .text("/operation/id");
  }

  private void awaitBegun(String operation, String step) {
    Await.until(
        "step " + step + " has begun",
        CONVERGED,
        () -> begun(person.api().get("/operations/" + operation).expect(200).body(), step));
  }

  private static boolean begun(JsonNode operation, String step) {
    List<JsonNode> named = new ArrayList<>();
    for (JsonNode one : operation.path("steps")) {
      if (one.path("name").asText().equals(step.replace(AGAIN, ""))) {
        named.add(one);
      }
    }
    assertThat(named)
        .as(step + " in " + operation)
        .hasSizeGreaterThan(step.endsWith(AGAIN) ? 1 : 0);
    return named.get(step.endsWith(AGAIN) ? 1 : 0).hasNonNull("started_at");
  }
}
