package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.Program;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is wrong with a machine is told in a sentence, hurts nothing, and once it is mended another
 * try succeeds.
 */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final int LONGEST_SENTENCE = 500;
  private static final Duration TOLD = Duration.ofSeconds(90);
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Set<String> ENDED_BADLY = Set.of("failed", "stuck");
  private static final String[] NOT_FOR_PEOPLE = {
    "Exception", "java.", "dev.berth", "/opt/", "BERTH_", "password=", "null", "error=", "\n"
  };

  private final AtomicInteger names = new AtomicInteger();
  private SystemdMachine machine;
  private SystemdServer server;
  private Operator operator;
  private Person person;

  /** The folder of the database is on another disk: it is to go on. */
  @BeforeAll
  void start() {
    machine = SystemdMachine.boot(new MachineOptions(512, 512, List.of()));
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN, "/srv/plain/server");
    operator = server.operator();
    person = Person.signUp(server.api());
    person.deleteWholly(person.createRunning("before"));
  }

  @AfterAll
  void stop() {
    machine.close();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void aCreationThatMeetsAFaultSaysSoAndSucceedsOnceItIsMended(Fault fault) {
    Person.Asked asked;
    try {
      fault.breaks(machine);
      asked = person.create("faulty-" + names.incrementAndGet());
      tells("create", fault, asked.operation());
      assertThat(server.api().answers("/health/live")).isTrue();
    } finally {
      fault.mends(machine);
    }
    succeedsAtLast(asked.operation());
    person.awaitStatus(asked.workspace(), "running");
    String instance = Machine.instance(asked.workspace());
    assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
    person.deleteWholly(asked.workspace());
    assertThat(server.host.traces()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"PASSWORD_FILE_LOCKED", "HOMES_READ_ONLY", "ROOT_FULL", "NO_BTRFS", "NO_IP"})
  void aDeletionThatMeetsAFaultSaysSoAndSucceedsOnceItIsMended(Fault fault) {
    String workspace = person.createRunning("faulty-" + names.incrementAndGet());
    String operation;
    try {
      fault.breaks(machine);
      operation = person.delete(workspace);
      tells("delete", fault, operation);
    } finally {
      fault.mends(machine);
    }
    succeedsAtLast(operation);
    person.awaitStatus(workspace, "deleted");
    assertThat(server.host.traces()).isEmpty();
  }

  @Test
  void aDeletionMakesRoomOnAFullDiskOfHomes() {
    String workspace = person.createRunning("roomy");
    Inside inside = new Inside(machine, Machine.instance(workspace));
    inside.runs("dd if=/dev/zero of=$HOME/hog bs=1M count=32 conv=fsync").orFail();
    try {
      Fault.HOMES_FULL.breaks(machine);
      person.deleteWholly(workspace);
      assertThat(server.host.traces()).isEmpty();
    } finally {
      Fault.HOMES_FULL.mends(machine);
    }
  }

  @Test
  void aStartThatFailedTakesNobodysFilesAndIsTheUsersToRepeat() {
    String workspace = person.createRunning("kept");
    Inside inside = new Inside(machine, Machine.instance(workspace));
    inside.runs("echo precious >work").orFail();
    person.awaitSuccess(person.ask(workspace, "stop"));

    String operation;
    try {
      Fault.NO_IP.breaks(machine);
      operation = person.ask(workspace, "start");
      Await.until("it ends", TOLD, () -> ENDED_BADLY.contains(status(operation)));
    } finally {
      Fault.NO_IP.mends(machine);
    }
    assertThat(person.workspace(workspace).text("/status")).isNotEqualTo("running");

    person.awaitSuccess(person.ask(workspace, "start"));
    assertThat(inside.runs("cat work").output()).isEqualTo("precious\n");
    person.deleteWholly(workspace);
    assertThat(server.host.traces()).isEmpty();
  }

  @Test
  void aTemplateThatIsGoneIsToldBeforeAnythingIsMade() {
    String folder = "/var/lib/berth/templates/code-server";
    machine.must("mv", folder, folder + ".away");
    try {
      Answer refused = person.api().post("/workspaces", Map.of("name", "no-template")).expect(409);
      assertThat(refused.code()).isEqualTo("template_not_installable");
    } finally {
      machine.must("mv", folder + ".away", folder);
    }
    person.deleteWholly(person.createRunning("no-template"));
  }

  @Test
  void aSystemdThatIsSilentIsToldAndWaitedForNoLongerThanSaid() {
    String stopped = person.createRunning("stopped");
    person.awaitSuccess(person.ask(stopped, "stop"));
    String running = person.createRunning("running");
    String doomed = person.createRunning("doomed");
    String leader = Long.toString(machine.leader());
    Map<String, String> asked = new LinkedHashMap<>();
    Program.succeeding(TOLD, "kill", "-STOP", leader);
    try {
      Person.Asked fresh = person.create("silent");
      asked.put("create", fresh.operation());
      asked.put("start", person.ask(stopped, "start"));
      asked.put("stop", person.ask(running, "stop"));
      asked.put("delete", person.delete(doomed));
      asked.forEach(
          (verb, operation) -> {
            String sentence =
                Await.value(verb + " is told", LONG, () -> sentence(operation, "start"));
            System.out.println(verb + ", silent systemd: " + sentence);
            assertThat(sentence).contains("systemd does not answer").doesNotContain(NOT_FOR_PEOPLE);
          });
      assertThat(server.api().answers("/health/ready")).isTrue();
    } finally {
      Program.succeeding(TOLD, "kill", "-CONT", leader);
    }
    asked.values().forEach(this::succeedsAtLast);
    person.awaitStatus(stopped, "running");
    person.awaitStatus(running, "stopped");
    person.awaitStatus(doomed, "deleted");
    for (JsonNode one : person.api().get("/workspaces").expect(200).body().path("items")) {
      person.deleteWholly(one.path("id").asText());
    }
    assertThat(server.host.traces()).isEmpty();
  }

  private void tells(String verb, Fault fault, String operation) {
    String sentence =
        Await.value(fault + " is told", TOLD, () -> sentence(operation, fault.step(verb)));
    System.out.println(verb + ", " + fault + ": " + sentence);
    assertThat(sentence)
        .as(fault.toString())
        .containsPattern(fault.told())
        .doesNotContain(NOT_FOR_PEOPLE)
        .hasSizeLessThan(LONGEST_SENTENCE);
  }

  private Optional<String> sentence(String operation, String step) {
    Answer answer = person.api().get("/operations/" + operation).expect(200);
    if (answer.text("/status").equals("succeeded")) {
      throw new AssertionError("nothing was wrong: " + answer.text());
    }
    for (JsonNode one : answer.body().path("steps")) {
      if (!one.path("error").asText("").isBlank()) {
        assertThat(one.path("name").asText()).as(answer.text()).isEqualTo(step);
        return Optional.of(one.path("error").asText());
      }
    }
    return Optional.empty();
  }

  /** It has tries left, or the operator takes it up again. */
  private void succeedsAtLast(String operation) {
    Await.until(
        "it ends", TOLD, () -> Set.of("succeeded", "failed", "stuck").contains(status(operation)));
    if (!status(operation).equals("succeeded")) {
      String again =
          operator.post("/operations/" + operation + "/retry").expect(202).text("/operation/id");
      person.awaitSuccess(again);
    }
  }

  private String status(String operation) {
    return person.api().get("/operations/" + operation).expect(200).text("/status");
  }
}
