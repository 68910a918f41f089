package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.machine.HeldPrograms.Program;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills the helper in the midst of a step, with the program that it runs: the server goes on, and
 * all converges.
 */
@OnSecondMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelperKillTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final long SMALL = 200;
  private static final long LARGE = 300;
  private static final Duration CONVERGED = Duration.ofSeconds(90);

  /** What the helper itself reads in the step {@code home}, which runs no program. */
  private static final String OF_HOME = "/var/lib/berth/homes/.berth-homes";

  private SystemdServer server;
  private HostLook host;
  private HeldPrograms programs;
  private Person person;
  private final Map<String, Integer> converged = new TreeMap<>();

  @BeforeAll
  void start(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
    host = server.host;
    programs = HeldPrograms.on(machine);
    person = Person.signUp(server.api());
  }

  @AfterAll
  void stop() {
    programs.close();
    server.close();
    System.out.println("kills of the helper that converged, by operation: " + converged);
  }

  @ParameterizedTest
  @CsvSource({
    "account, MAKING_THE_ACCOUNT",
    "quota, MAKING_THE_SUBVOLUME",
    "network, MAKING_THE_NETWORK",
    "start, STARTING"
  })
  void aCreateConverges(String step, Program program) {
    programs.holdAny(Program.MAKING_THE_ACCOUNT);
    Person.Asked asked = person.create("create-" + step);
    String instance = Machine.instance(asked.workspace());
    programs.hold(program, instance);
    programs.letAnyGo(Program.MAKING_THE_ACCOUNT);
    killedIn(step, program, instance, asked.operation());

    isThere(asked.workspace(), true);
    assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
    removed(asked.workspace(), "create");
  }

  @Test
  void aCreateConvergesWhoseHomeWasBeingMade() {
    programs.holdAny(Program.MAKING_THE_ACCOUNT);
    Person.Asked asked = person.create("create-home");
    HeldFile mark = HeldFile.hold(server.machine, OF_HOME);
    programs.letAnyGo(Program.MAKING_THE_ACCOUNT);
    killedInHome(mark, asked.operation());

    isThere(asked.workspace(), true);
    removed(asked.workspace(), "create");
  }

  @Test
  void aDeleteConvergesWhoseHomeWasBeingRemoved() {
    String workspace = person.createRunning("delete-home");
    String instance = Machine.instance(workspace);
    programs.hold(Program.REMOVING_THE_SUBVOLUME, instance);
    String operation = person.delete(workspace);
    // The step before this one looks at the homes, too.
    programs.awaitHeld(Program.REMOVING_THE_SUBVOLUME, instance);
    HeldFile mark = HeldFile.hold(server.machine, OF_HOME);
    programs.letGo(Program.REMOVING_THE_SUBVOLUME, instance);
    killedInHome(mark, operation);

    person.awaitStatus(workspace, "deleted");
    assertThat(host.traces()).isEmpty();
    converged.merge("delete", 1, Integer::sum);
  }

  @ParameterizedTest
  @CsvSource({
    "start, STOPPING",
    "network, REMOVING_THE_NETWORK",
    "quota, REMOVING_THE_SUBVOLUME",
    "account, REMOVING_THE_ACCOUNT"
  })
  void aDeleteConverges(String step, Program program) {
    String workspace = person.createRunning("delete-" + step);
    String instance = Machine.instance(workspace);
    programs.hold(program, instance);
    killedIn(step, program, instance, person.delete(workspace));

    person.awaitStatus(workspace, "deleted");
    assertThat(host.traces()).isEmpty();
    converged.merge("delete", 1, Integer::sum);
  }

  @ParameterizedTest
  @CsvSource({
    "stop, start, STOPPING",
    "stop, network, REMOVING_THE_NETWORK",
    "start, quota, LIMITING_THE_HOME",
    "start, network, MAKING_THE_NETWORK",
    "start, start, STARTING",
    "restart, start, STOPPING",
    "restart, quota, LIMITING_THE_HOME",
    "restart, start-again, STARTING",
    "resize, quota, LIMITING_THE_HOME",
    "resize, limits, LIMITING"
  })
  void aChangeConverges(String verb, String step, Program program) {
    Person.Asked asked = person.create(verb + "-" + step, limits(SMALL));
    String workspace = asked.workspace();
    String instance = Machine.instance(workspace);
    person.awaitSuccess(asked.operation());
    if (verb.equals("start")) {
      person.awaitSuccess(person.ask(workspace, "stop"));
    }
    programs.hold(program, instance);
    killedIn(step, program, instance, asked(workspace, verb));

    isThere(workspace, !verb.equals("stop"));
    if (!verb.equals("stop")) {
      long limit = verb.equals("resize") ? LARGE : SMALL;
      assertThat(host.limits(instance)).isEqualTo(HostLook.Limits.of(limit, limit, limit / 5));
    }
    removed(workspace, verb);
  }

  private String asked(String workspace, String verb) {
    return verb.equals("resize")
        ? person
            .api()
            .patch("/workspaces/" + workspace, limits(LARGE))
            .expect(202)
            .text("/operation/id")
        : person.ask(workspace, verb);
  }

  private static Map<String, Long> limits(long size) {
    return Map.of("memory_mb", size, "disk_mb", size, "cpu_percent", size / 5);
  }

  private void killedIn(String step, Program program, String instance, String operation) {
    Progress progress = new Progress(person, operation);
    programs.awaitHeld(program, instance);
    progress.requireIn(step);
    Instant death = server.killHelper();
    // Not before it is back: by then what it ran has ended too.
    programs.letGo(program, instance);
    person.awaitSuccess(operation, CONVERGED);
    progress.requireBroken(step, death);
  }

  private void killedInHome(HeldFile mark, String operation) {
    Progress progress = new Progress(person, operation);
    progress.awaitBegun("home");
    mark.awaitReader();
    progress.requireIn("home");
    Instant death = server.killHelper(mark::letGo);
    person.awaitSuccess(operation, CONVERGED);
    progress.requireBroken("home", death);
  }

  private void isThere(String workspace, boolean runs) {
    Set<String> there = Set.of(Machine.instance(workspace));
    Set<String> running = runs ? there : Set.of();
    person.awaitStatus(workspace, runs ? "running" : "stopped");
    assertThat(List.of(host.running(), host.networks())).containsOnly(running);
    assertThat(List.of(host.accounts(), host.homes())).containsOnly(there);
  }

  private void removed(String workspace, String kind) {
    person.deleteWholly(workspace);
    assertThat(host.traces()).isEmpty();
    converged.merge(kind, 1, Integer::sum);
  }
}
