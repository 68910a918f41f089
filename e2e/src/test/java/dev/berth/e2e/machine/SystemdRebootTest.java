package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@OnMachine
class SystemdRebootTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final int RUNNING = 6;
  private static final int STOPPED = 4;
  private static final int DELETED = 4;
  private static final int CREATED = 4;
  private static final int CRASHING = 2;
  private static final int ALL = RUNNING + STOPPED + DELETED + CREATED + CRASHING;
  private static final Duration BACK = Duration.ofSeconds(90);

  private final Map<String, String> wanted = new HashMap<>();
  private final List<String> marked = new ArrayList<>();

  @Test
  void afterARebootEachOfTwentyWorkspacesComesToWhatItShallBe() {
    try (SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary())) {
      SystemdServer.placeStandIn(machine, STAND_IN);
      SystemdServer server = SystemdServer.on(machine, PORT, STAND_IN);
      Person person = Person.signUp(server.api());
      server.operator().widen(person, ALL);
      List<String> begun = inMixedStates(server, person);

      server.reboot();

      Person again = person.loggedInAgain(server.api());
      wanted.forEach((workspace, status) -> comesTo(again, workspace, status));
      begun.forEach(operation -> again.awaitSuccess(operation, BACK));
      Set<String> running = instances("running");
      Set<String> there = new TreeSet<>(running);
      there.addAll(instances("stopped"));
      there.addAll(instances("failed"));
      assertThat(List.of(server.host.running(), server.host.networks())).containsOnly(running);
      assertThat(List.of(server.host.accounts(), server.host.homes())).containsOnly(there);
      assertThat(listed(again)).isEqualTo(there);
      running.forEach(instance -> assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n"));
      for (String workspace : marked) {
        assertThat(machine.run("test", "-e", home(workspace) + "/mark").exit())
            .as("the files of " + workspace)
            .isZero();
      }

      for (String workspace : List.copyOf(wanted.keySet())) {
        if ("failed".equals(wanted.get(workspace))) {
          again.awaitSuccess(again.ask(workspace, "start"));
        }
        if (!"deleted".equals(wanted.get(workspace))) {
          again.awaitSuccess(again.delete(workspace));
        }
      }
      assertThat(server.host.traces()).isEmpty();
    }
  }

  /** Makes all of them. @return the operations that are under way */
  private List<String> inMixedStates(SystemdServer server, Person person) {
    List<Person.Asked> asked = new ArrayList<>();
    for (int number = 0; number < ALL - CREATED; number++) {
      asked.add(person.create("mixed-" + number));
    }
    asked.forEach(each -> person.awaitSuccess(each.operation()));
    List<String> made = new ArrayList<>(asked.stream().map(Person.Asked::workspace).toList());
    made.forEach(workspace -> mark(server, workspace));
    List<String> stops = new ArrayList<>();
    take(made, STOPPED, "stopped").forEach(each -> stops.add(person.ask(each, "stop")));
    stops.forEach(person::awaitSuccess);
    for (String workspace : take(made, CRASHING, "failed")) {
      crash(server, person, workspace);
    }
    List<String> deleted = take(made, DELETED, "deleted");
    take(made, RUNNING, "running");
    List<String> begun = new ArrayList<>();
    for (int number = 0; number < CREATED; number++) {
      Person.Asked fresh = person.create("fresh-" + number);
      wanted.put(fresh.workspace(), "running");
      begun.add(fresh.operation());
      begun.add(person.delete(deleted.get(number)));
      marked.remove(deleted.get(number));
    }
    String last = begun.get(begun.size() - 1);
    Await.until(
        "some of it is under way",
        BACK,
        () -> !person.api().get("/operations/" + begun.get(0)).text("/status").equals("queued"));
    assertThat(person.api().get("/operations/" + last).text("/status"))
        .as("not all of it is done before the reboot")
        .isNotEqualTo("succeeded");
    return begun;
  }

  private static void comesTo(Person person, String workspace, String status) {
    try {
      Await.until(
          workspace + " is " + status,
          BACK,
          () -> person.workspace(workspace).text("/status").equals(status));
    } catch (AssertionError fault) {
      String operations = person.api().get("/workspaces/" + workspace + "/operations").text();
      throw new AssertionError(person.workspace(workspace).text() + operations, fault);
    }
  }

  private List<String> take(List<String> made, int count, String status) {
    List<String> taken = List.copyOf(made.subList(0, count));
    made.subList(0, count).clear();
    taken.forEach(workspace -> wanted.put(workspace, status));
    return taken;
  }

  private void mark(SystemdServer server, String workspace) {
    new Inside(server.machine, Machine.instance(workspace)).runs("touch mark").orFail();
    marked.add(workspace);
  }

  /** It dies at each start until the machine has booted again, and is given up before that. */
  private static void crash(SystemdServer server, Person person, String workspace) {
    String instance = Machine.instance(workspace);
    // Gone after a reboot; of /run a workspace sees its own folder alone.
    server.machine.must(
        "sh",
        "-c",
        "mkdir -p /srv/dying; mountpoint -q /srv/dying || mount -t tmpfs none /srv/dying;"
            + " touch /srv/dying/"
            + instance);
    server.machine.kill(Long.parseLong(server.host.pid(instance)));
    Await.until(
        "it is given up", BACK, () -> person.workspace(workspace).text("/status").equals("failed"));
  }

  private Set<String> instances(String status) {
    Set<String> found = new TreeSet<>();
    wanted.forEach(
        (workspace, shall) -> {
          if (shall.equals(status)) {
            found.add(Machine.instance(workspace));
          }
        });
    return found;
  }

  private static Set<String> listed(Person person) {
    Set<String> found = new TreeSet<>();
    for (JsonNode one :
        person.api().get("/workspaces?limit=100").expect(200).body().path("items")) {
      found.add(Machine.instance(one.path("id").asText()));
    }
    return found;
  }

  private static String home(String workspace) {
    return "/var/lib/berth/homes/" + Machine.instance(workspace);
  }
}
