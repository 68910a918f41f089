package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.machine.HeldLine.Call;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * A reboot with workspaces that are settled and operations that are under way: of those that have
 * begun, each stands still in the midst of its work, so that none can have ended before.
 */
@OnMachine
class SystemdRebootTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final int RUNNING = 4;
  private static final int STOPPED = 2;
  private static final int CRASHING = 2;
  private static final int DELETED = 2;
  private static final int CREATED = 2;

  private static final int ALL =
      RUNNING + STOPPED + CRASHING + DELETED + CREATED + 2 * Change.values().length;
  private static final long USUAL = 200;
  private static final long SMALLER = 100;
  private static final long LARGER = 300;
  private static final Duration BACK = Duration.ofSeconds(90);

  /**
   * What is asked of workspaces: of one it has begun, and waits in a step; of another it has not.
   */
  private enum Change {
    START("running", "start", Call.START),
    STOP("stopped", "network", Call.NETWORK_REMOVE),
    RESTART("running", "healthy", Call.LISTENS),
    RESIZE("running", "limits", Call.LIMIT);

    private final String end;
    private final String step;
    private final Call call;

    Change(String end, String step, Call call) {
      this.end = end;
      this.step = step;
      this.call = call;
    }
  }

  private record Begun(Change change, String operation) {}

  private final Map<String, String> wanted = new HashMap<>();
  private final Map<String, Long> resized = new HashMap<>();
  private final List<String> marked = new ArrayList<>();

  private final List<Begun> begun = new ArrayList<>();
  private final List<String> queued = new ArrayList<>();

  @Test
  void afterARebootEachOfTwentyWorkspacesComesToWhatItShallBe() {
    try (SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary())) {
      SystemdServer.placeStandIn(machine, STAND_IN);
      SystemdServer server = SystemdServer.on(machine, PORT, STAND_IN);
      Person person = Person.signUp(server.api());
      server.operator().widen(person, ALL);
      inMixedStates(server, person);
      assertThat(wanted).hasSize(ALL);
      begun.forEach(each -> new Progress(person, each.operation()).requireIn(each.change().step));
      queued.forEach(each -> new Progress(person, each).requireQueued());
      Instant before = Instant.now();

      server.reboot();

      Person again = person.loggedInAgain(server.api());
      wanted.forEach((workspace, status) -> comesTo(again, workspace, status));
      queued.forEach(operation -> again.awaitSuccess(operation, BACK));
      for (Begun each : begun) {
        again.awaitSuccess(each.operation(), BACK);
        new Progress(again, each.operation()).requireBroken(each.change().step, before);
      }
      Set<String> running = instances("running");
      Set<String> there = new TreeSet<>(running);
      there.addAll(instances("stopped"));
      there.addAll(instances("failed"));
      // One whose limits were being changed is told as running all the while.
      Await.until("they run", BACK, () -> server.host.running().equals(running));
      wanted.forEach((workspace, status) -> comesTo(again, workspace, status));
      assertThat(List.of(server.host.running(), server.host.networks())).containsOnly(running);
      assertThat(List.of(server.host.accounts(), server.host.homes())).containsOnly(there);
      assertThat(listed(again)).isEqualTo(there);
      running.forEach(instance -> assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n"));
      resized.forEach(
          (workspace, size) ->
              assertThat(server.host.limits(Machine.instance(workspace)))
                  .isEqualTo(HostLook.Limits.of(size, size, size / 5)));
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

  private void inMixedStates(SystemdServer server, Person person) {
    List<Person.Asked> asked = new ArrayList<>();
    for (int number = 0; number < ALL - CREATED; number++) {
      asked.add(person.create("mixed-" + number, limits(USUAL)));
    }
    asked.forEach(each -> person.awaitSuccess(each.operation()));
    List<String> made = new ArrayList<>(asked.stream().map(Person.Asked::workspace).toList());
    made.forEach(workspace -> mark(server, workspace));
    take(made, RUNNING, "running");
    List<String> stops = new ArrayList<>();
    take(made, STOPPED, "stopped").forEach(each -> stops.add(person.ask(each, "stop")));
    Map<Change, List<String>> changed = new EnumMap<>(Change.class);
    for (Change change : Change.values()) {
      changed.put(change, take(made, 2, change.end));
    }
    changed
        .getOrDefault(Change.START, List.of())
        .forEach(each -> stops.add(person.ask(each, "stop")));
    stops.forEach(person::awaitSuccess);
    for (String workspace : take(made, CRASHING, "failed")) {
      crash(server, person, workspace);
    }
    List<String> deleted = take(made, DELETED, "deleted");
    marked.removeAll(deleted);

    // It ends with the machine. A server carries four operations out at a time.
    HeldLine line = HeldLine.on(server.machine);
    changed.forEach(
        (change, workspaces) -> {
          String instance = Machine.instance(workspaces.get(0));
          line.hold(change.call, instance);
          begun.add(new Begun(change, asked(person, change, workspaces.get(0), SMALLER)));
          line.awaitHeld(change.call, instance);
        });
    changed.forEach(
        (change, workspaces) -> queued.add(asked(person, change, workspaces.get(1), LARGER)));
    deleted.forEach(each -> queued.add(person.delete(each)));
    for (int number = 0; number < CREATED; number++) {
      Person.Asked fresh = person.create("fresh-" + number, limits(USUAL));
      wanted.put(fresh.workspace(), "running");
      queued.add(fresh.operation());
    }
  }

  /**
   * @param size for what is resized
   */
  private String asked(Person person, Change change, String workspace, long size) {
    if (change != Change.RESIZE) {
      return person.ask(workspace, change.name().toLowerCase(Locale.ROOT));
    }
    resized.put(workspace, size);
    return person
        .api()
        .patch("/workspaces/" + workspace, limits(size))
        .expect(202)
        .text("/operation/id");
  }

  private static Map<String, Long> limits(long size) {
    return Map.of("memory_mb", size, "disk_mb", size, "cpu_percent", size / 5);
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
