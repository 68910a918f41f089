package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.machine.HeldPrograms.Program;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many workspaces of several tenants at once on one machine. */
@OnMachine
@Isolated
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemdManyTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final int TENANTS = 6;
  private static final int EACH = 10;
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** A workspace of somebody's, and the operation that is under way. */
  private record Owned(Person owner, Person.Asked asked) {

    JsonNode operation() {
      return owner.api().get("/operations/" + asked.operation()).expect(200).body();
    }

    Owned deleted() {
      return new Owned(owner, new Person.Asked(asked.workspace(), owner.delete(asked.workspace())));
    }
  }

  private SystemdServer server;

  @BeforeAll
  void start(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void sixtyCreationsAtOnceAllArriveAndLeaveNothingBehind() throws Exception {
    Operator operator = server.operator();
    List<Person> people =
        IntStream.range(0, TENANTS).mapToObj(any -> Person.signUp(server.api())).toList();
    people.forEach(person -> operator.widen(person, EACH));

    Instant begin = Instant.now();
    List<Owned> all = atOnce(wishes(people));
    List<JsonNode> created = all.stream().map(SystemdManyTest::ended).toList();
    Duration took = Duration.between(begin, Instant.now());

    Set<String> instances =
        all.stream()
            .map(one -> Machine.instance(one.asked().workspace()))
            .collect(Collectors.toSet());
    assertThat(instances).hasSize(TENANTS * EACH);
    assertThat(List.of(server.host.accounts(), server.host.homes(), server.host.running()))
        .containsOnly(instances);
    assertThat(server.host.networks()).isEqualTo(instances);
    tell("create", created, took);

    begin = Instant.now();
    List<JsonNode> deleted =
        atOnce(all.stream().<Callable<Owned>>map(one -> one::deleted).toList()).stream()
            .map(SystemdManyTest::ended)
            .toList();
    tell("delete", deleted, Duration.between(begin, Instant.now()));
    assertThat(server.host.traces()).isEmpty();
  }

  /**
   * A workspace stands still in each of these steps, in the midst of it; a server carries four
   * operations out at a time. The account is left out, whose file has one lock for the machine.
   */
  @ParameterizedTest
  @CsvSource({
    "quota MAKING_THE_SUBVOLUME, network MAKING_THE_NETWORK, start STARTING",
    "quota MAKING_THE_SUBVOLUME, start LIMITING, healthy"
  })
  void whoStandsStillInAStepIsInNobodysWay(String first, String second, String third) {
    try (HeldPrograms programs = HeldPrograms.on(server.machine)) {
      List<Held> still =
          Stream.of(first, second, third).map(where -> held(programs, where)).toList();

      Person neighbour = Person.signUp(server.api());
      String workspace = neighbour.createRunning("neighbour");
      neighbour.awaitSuccess(neighbour.ask(workspace, "restart"));
      neighbour.deleteWholly(workspace);

      still.forEach(each -> each.progress().requireIn(each.step()));
      still.forEach(each -> each.letGo().run());
      still.forEach(each -> each.owner().awaitSuccess(each.progress().operation()));
      still.forEach(each -> each.progress().requireUnbroken());
      still.forEach(each -> each.owner().deleteWholly(each.workspace()));
      assertThat(server.host.traces()).isEmpty();
    }
  }

  /** A workspace that stands still in a step until it is let go. */
  private record Held(
      Person owner, String workspace, Progress progress, String step, Runnable letGo) {}

  private Held held(HeldPrograms programs, String where) {
    String step = where.split(" ")[0];
    Person owner = Person.signUp(server.api());
    programs.holdAny(Program.MAKING_THE_ACCOUNT);
    Person.Asked asked = owner.create("still");
    String instance = Machine.instance(asked.workspace());
    Progress progress = new Progress(owner, asked.operation());
    Runnable letGo;
    if (step.equals("healthy")) {
      String waiting = "/srv/waiting/" + instance;
      MachineFiles.text(server.machine, waiting, "");
      letGo = () -> MachineFiles.remove(server.machine, waiting);
      programs.letAnyGo(Program.MAKING_THE_ACCOUNT);
    } else {
      Program program = Program.valueOf(where.split(" ")[1]);
      programs.hold(program, instance);
      letGo = () -> programs.letGo(program, instance);
      programs.letAnyGo(Program.MAKING_THE_ACCOUNT);
      programs.awaitHeld(program, instance);
    }
    progress.awaitBegun(step);
    return new Held(owner, asked.workspace(), progress, step, letGo);
  }

  private static List<Callable<Owned>> wishes(List<Person> people) {
    List<Callable<Owned>> wishes = new ArrayList<>();
    Map<String, Integer> small = Map.of("memory_mb", 64, "disk_mb", 50, "cpu_percent", 50);
    for (int number = 0; number < EACH; number++) {
      String name = "many-" + number;
      people.forEach(person -> wishes.add(() -> new Owned(person, person.create(name, small))));
    }
    return wishes;
  }

  /** All of them in the same moment, each in a thread of its own. */
  private static List<Owned> atOnce(List<Callable<Owned>> wishes) throws Exception {
    CyclicBarrier gate = new CyclicBarrier(wishes.size());
    ExecutorService threads = Executors.newFixedThreadPool(wishes.size());
    try {
      List<Future<Owned>> asked = new ArrayList<>();
      for (Callable<Owned> wish : wishes) {
        asked.add(
            threads.submit(
                () -> {
                  gate.await();
                  return wish.call();
                }));
      }
      List<Owned> done = new ArrayList<>();
      for (Future<Owned> each : asked) {
        done.add(each.get());
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }

  private static JsonNode ended(Owned owned) {
    owned.owner().awaitSuccess(owned.asked().operation(), PATIENCE);
    return owned.operation();
  }

  private static void tell(String what, List<JsonNode> operations, Duration took) {
    long slowest =
        operations.stream()
            .mapToLong(one -> between(one, "created_at", "finished_at").toMillis())
            .max()
            .orElseThrow();
    System.out.printf(
        "%d %ss at once: %d ms in all, %.1f a second; the slowest was there after %d ms%n",
        operations.size(),
        what,
        took.toMillis(),
        operations.size() * 1000.0 / took.toMillis(),
        slowest);
    Map<String, List<Duration>> steps = new TreeMap<>();
    for (JsonNode operation : operations) {
      operation
          .path("steps")
          .forEach(
              step ->
                  steps
                      .computeIfAbsent(step.path("name").asText(), any -> new ArrayList<>())
                      .add(between(step, "started_at", "finished_at")));
    }
    steps.forEach(
        (name, times) ->
            System.out.printf(
                "  %-8s %6d ms in all, %5d ms at most, %d at once%n",
                name,
                times.stream().mapToLong(Duration::toMillis).sum(),
                times.stream().mapToLong(Duration::toMillis).max().orElseThrow(),
                mostAtOnce(operations, name)));
  }

  private static int mostAtOnce(List<JsonNode> operations, String step) {
    TreeMap<Instant, Integer> changes = new TreeMap<>();
    for (JsonNode operation : operations) {
      for (JsonNode one : operation.path("steps")) {
        if (one.path("name").asText().equals(step)) {
          changes.merge(Instant.parse(one.path("started_at").asText()), 1, Integer::sum);
          changes.merge(Instant.parse(one.path("finished_at").asText()), -1, Integer::sum);
        }
      }
    }
    int now = 0;
    int most = 0;
    for (int change : changes.values()) {
      now += change;
      most = Math.max(most, now);
    }
    return most;
  }

  private static Duration between(JsonNode node, String from, String to) {
    return Duration.between(
        Instant.parse(node.path(from).asText()), Instant.parse(node.path(to).asText()));
  }
}
