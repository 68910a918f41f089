package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.Program;
import dev.berth.e2e.machine.HeldLine.Call;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.ArrayList;
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
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "HOMES_FULL")
  void aCreationThatMeetsAFaultSaysSoAndSucceedsOnceItIsMended(Fault fault) {
    Person.Asked asked;
    try {
      fault.breaks(machine);
      asked = person.create("faulty-" + names.incrementAndGet());
      tells("create", fault, fault.step("create"), asked.operation());
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
      tells("delete", fault, fault.step("delete"), operation);
    } finally {
      fault.mends(machine);
    }
    succeedsAtLast(operation);
    person.awaitStatus(workspace, "deleted");
    assertThat(server.host.traces()).isEmpty();
  }

  /**
   * Three creations meet it in three steps: one as it comes to its home, one whose home is there,
   * and one whose program writes to its home when it is started and is not healthy when it cannot.
   * Who has all that already needs no room, and makes some by leaving.
   */
  @Test
  void aFullDiskOfHomesIsToldByEachStepThatWritesOnItAndStopsNothingElse() {
    String there = person.createRunning("there");
    inside(there).runs("echo precious >work; dd if=/dev/zero of=hog bs=1M count=32").orFail();
    Map<String, String> asked = new LinkedHashMap<>();
    List<String> workspaces = new ArrayList<>();
    try (HeldLine line = HeldLine.on(machine)) {
      for (Call call : List.of(Call.QUOTA_ENSURE, Call.START)) {
        Person.Asked fresh = heldCreation(line, call);
        asked.put(call == Call.START ? "healthy" : "quota", fresh.operation());
        workspaces.add(fresh.workspace());
      }
      writesAtItsStart(Machine.instance(workspaces.get(1)));
      Fault.HOMES_FULL.breaks(machine);
      line.letGo(Call.QUOTA_ENSURE, Machine.instance(workspaces.get(0)));
      line.letGo(Call.START, Machine.instance(workspaces.get(1)));
      Person.Asked late = person.create("full-" + names.incrementAndGet());
      asked.put("home", late.operation());
      workspaces.add(late.workspace());
      asked.forEach((step, operation) -> tells("create", Fault.HOMES_FULL, step, operation));
      person.awaitSuccess(person.ask(there, "stop"));
      person.awaitSuccess(person.ask(there, "start"));
      assertThat(inside(there).runs("cat work").output()).isEqualTo("precious\n");
      person.deleteWholly(there);
    } finally {
      Fault.HOMES_FULL.mends(machine);
    }
    asked.values().forEach(this::succeedsAtLast);
    for (String workspace : workspaces) {
      person.awaitStatus(workspace, "running");
      assertThat(server.ask(Machine.instance(workspace), "/").output()).isEqualTo("ok\n");
      person.deleteWholly(workspace);
    }
    assertThat(server.host.traces()).isEmpty();
  }

  @Test
  void aHomeThatIsFullUpToItsLimitKeepsItsFilesAndStartsOnceItHasRoom() {
    Person.Asked asked = person.create("brimful", Map.of("disk_mb", 50));
    String workspace = asked.workspace();
    person.awaitSuccess(asked.operation());
    inside(workspace).runs("echo precious >work; cat /dev/zero >hog; sync; true").orFail();
    person.awaitSuccess(person.ask(workspace, "stop"));
    writesAtItsStart(Machine.instance(workspace));

    String operation = person.ask(workspace, "start");
    String sentence = Await.value("it is told", TOLD, () -> sentence(operation, "healthy"));
    System.out.println("start, home full: " + sentence);
    assertThat(sentence).containsPattern("No space left|quota exceeded").doesNotContain("null");
    Await.until("it ends", TOLD, () -> ENDED_BADLY.contains(status(operation)));

    person.api().patch("/workspaces/" + workspace, Map.of("disk_mb", 100)).expect(200);
    person.awaitSuccess(person.ask(workspace, "start"));
    assertThat(inside(workspace).runs("cat work").output()).isEqualTo("precious\n");
    person.deleteWholly(workspace);
    assertThat(server.host.traces()).isEmpty();
  }

  /** A creation that waits with this call. */
  private Person.Asked heldCreation(HeldLine line, Call call) {
    line.holdAll();
    Person.Asked fresh = person.create("full-" + names.incrementAndGet());
    line.hold(call, Machine.instance(fresh.workspace()));
    line.letAllGo();
    line.awaitHeld(call, Machine.instance(fresh.workspace()));
    return fresh;
  }

  private void writesAtItsStart(String instance) {
    MachineFiles.text(machine, "/srv/writing/" + instance, "");
  }

  private Inside inside(String workspace) {
    return new Inside(machine, Machine.instance(workspace));
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"RUN_FULL", "RUN_WITHOUT_INODES"})
  void aDeletionNeedsNoRoomForWhatGoesWithTheNextBoot(Fault fault) {
    String workspace = person.createRunning("leaving-" + names.incrementAndGet());
    try {
      fault.breaks(machine);
      person.deleteWholly(workspace);
    } finally {
      fault.mends(machine);
    }
    assertThat(server.host.traces()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"NO_IP", "RUN_FULL", "RUN_WITHOUT_INODES"})
  void aStartThatFailedTakesNobodysFilesAndIsTheUsersToRepeat(Fault fault) {
    String workspace = person.createRunning("kept-" + names.incrementAndGet());
    inside(workspace).runs("echo precious >work").orFail();
    person.awaitSuccess(person.ask(workspace, "stop"));

    try {
      fault.breaks(machine);
      String operation = person.ask(workspace, "start");
      tells("start", fault, fault.step("create"), operation);
      Await.until("it ends", TOLD, () -> ENDED_BADLY.contains(status(operation)));
    } finally {
      fault.mends(machine);
    }
    assertThat(person.workspace(workspace).text("/status")).isNotEqualTo("running");

    person.awaitSuccess(person.ask(workspace, "start"));
    assertThat(inside(workspace).runs("cat work").output()).isEqualTo("precious\n");
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

  /** A try that took too long on a machine that is busy may have told of that before. */
  private void tells(String verb, Fault fault, String step, String operation) {
    String sentence =
        Await.value(
            fault + " is told by " + step,
            TOLD,
            () -> sentence(operation, step).filter(said -> !said.startsWith("It took longer")));
    System.out.println(verb + ", " + fault + ": " + sentence);
    // What a program has said may be of several lines.
    assertThat(step.equals("healthy") ? sentence.replace("\n", " ") : sentence)
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
