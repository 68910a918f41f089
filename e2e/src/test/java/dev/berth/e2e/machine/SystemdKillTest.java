package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.machine.HeldLine.Call;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.time.Instant;
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
 * after systemd started it. The step is held between its beginning and its effect, which comes
 * about while no server is there, and once more by the next.
 */
@OnSecondMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemdKillTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final long SMALL = 200;
  private static final long LARGE = 300;
  private static final Duration CONVERGED = Duration.ofSeconds(90);

  /** What the server reads itself in the step {@code runtime}, which asks nothing of the helper. */
  private static final String OF_RUNTIME = "/var/lib/berth/templates/code-server/at-start.cjs";

  private SystemdServer server;
  private HostLook host;
  private HeldLine line;
  private Person person;
  private final Map<String, Integer> converged = new TreeMap<>();

  @BeforeAll
  void start(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
    host = server.host;
    line = HeldLine.on(machine);
    person = Person.signUp(server.api());
  }

  @AfterAll
  void stop() {
    line.close();
    server.close();
    System.out.println("real kills that converged, by operation: " + converged);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"port", "account", "home", "quota", "runtime", "network", "start", "healthy"})
  void aCreateKilledInAStepConverges(String step) {
    line.holdAll();
    Person.Asked asked = person.create("create-" + step);
    String instance = Machine.instance(asked.workspace());
    HeldStep held = hold(step, false, instance);
    line.letAllGo();
    killedIn(held, asked.operation());

    person.awaitStatus(asked.workspace(), "running");
    assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
    assertThat(List.of(host.accounts(), host.homes(), host.running(), host.networks()))
        .containsOnly(Set.of(instance));
    removed(asked.workspace(), "create");
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "network", "quota", "home", "account"})
  void aDeleteKilledInAStepConverges(String step) {
    String workspace = person.createRunning("delete-" + step);
    HeldStep held = hold(step, true, Machine.instance(workspace));
    killedIn(held, person.delete(workspace));

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
    "restart, healthy"
  })
  void aChangeKilledInAStepConverges(String verb, String step) {
    String workspace = person.createRunning(verb + "-" + step);
    String instance = Machine.instance(workspace);
    if (verb.equals("start")) {
      person.awaitSuccess(person.ask(workspace, "stop"));
    }
    boolean stops = verb.equals("stop") || (verb.equals("restart") && step.equals("start"));
    HeldStep held = hold(step, stops, instance);
    killedIn(held, person.ask(workspace, verb));

    Set<String> running = verb.equals("stop") ? Set.of() : Set.of(instance);
    person.awaitStatus(workspace, running.isEmpty() ? "stopped" : "running");
    assertThat(List.of(host.running(), host.networks())).containsOnly(running);
    assertThat(List.of(host.accounts(), host.homes())).containsOnly(Set.of(instance));
    removed(workspace, verb);
  }

  @ParameterizedTest
  @CsvSource({
    "quota, " + LARGE + ", " + SMALL,
    "limits, " + LARGE + ", " + SMALL,
    "quota, " + SMALL + ", " + LARGE,
    "limits, " + SMALL + ", " + LARGE
  })
  void aResizeKilledInAStepConverges(String step, long from, long to) {
    Person.Asked asked = person.create("resize-" + step + "-" + to, limits(from));
    String instance = Machine.instance(asked.workspace());
    person.awaitSuccess(asked.operation());
    HeldStep held = hold(step, false, instance);
    String operation =
        person
            .api()
            .patch("/workspaces/" + asked.workspace(), limits(to))
            .expect(202)
            .text("/operation/id");
    killedIn(held, operation);

    person.awaitStatus(asked.workspace(), "running");
    assertThat(List.of(host.accounts(), host.homes(), host.running(), host.networks()))
        .containsOnly(Set.of(instance));
    assertThat(host.limits(instance)).isEqualTo(HostLook.Limits.of(to, to, to / 5));
    removed(asked.workspace(), "resize");
  }

  private static Map<String, Long> limits(long size) {
    return Map.of("memory_mb", size, "disk_mb", size, "cpu_percent", size / 5);
  }

  private void removed(String workspace, String kind) {
    person.deleteWholly(workspace);
    assertThat(host.traces()).isEmpty();
    converged.merge(kind, 1, Integer::sum);
  }

  private HeldStep hold(String step, boolean down, String instance) {
    if (step.equals("runtime")) {
      HeldFile file = HeldFile.hold(server.machine, OF_RUNTIME);
      return new HeldStep(step, file::awaitReader, file::letGo);
    }
    Call call = Call.of(step, down);
    line.hold(call, instance);
    return new HeldStep(
        step, () -> line.awaitHeld(call, instance), () -> line.letGo(call, instance));
  }

  private void killedIn(HeldStep held, String operation) {
    Progress progress = new Progress(person, operation);
    progress.awaitBegun(held.name());
    held.await().run();
    progress.requireIn(held.name());
    Instant death = server.kill(held.letGo());
    person.awaitSuccess(operation, CONVERGED);
    progress.requireBroken(held.name(), death);
  }

  /** A step that does not end before it is let go. */
  private record HeldStep(String name, Runnable await, Runnable letGo) {}
}
