package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Operator;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many workspaces of several tenants at once on one machine. */
@OnMachine
@Isolated
class SystemdManyTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final int TENANTS = 6;
  private static final int EACH = 10;
  private static final int AT_ONCE = 12;
  private static final List<String> LONG_STEPS = List.of("network", "quota", "start", "healthy");
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

  @Test
  void sixtyCreationsAtOnceAllArriveAndLeaveNothingBehind(SystemdMachine machine) throws Exception {
    SystemdServer.placeStandIn(machine, STAND_IN);
    try (SystemdServer server = SystemdServer.on(machine, PORT, STAND_IN)) {
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
      assertThat(LONG_STEPS)
          .as(
              "steps that several operations are in at the same time: no lock of ours is in the way")
          .allMatch(step -> mostAtOnce(created, step) > 1);

      begin = Instant.now();
      List<JsonNode> deleted =
          atOnce(all.stream().<Callable<Owned>>map(one -> one::deleted).toList()).stream()
              .map(SystemdManyTest::ended)
              .toList();
      tell("delete", deleted, Duration.between(begin, Instant.now()));
      assertThat(server.host.traces()).isEmpty();
    }
  }

  private static List<Callable<Owned>> wishes(List<Person> people) {
    List<Callable<Owned>> wishes = new ArrayList<>();
    for (int number = 0; number < EACH; number++) {
      Map<String, Object> wish =
          Map.of("name", "many-" + number, "memory_mb", 64, "disk_mb", 50, "cpu_percent", 50);
      for (Person person : people) {
        wishes.add(
            () -> {
              var answer = person.api().post("/workspaces", wish).expect(202);
              return new Owned(
                  person,
                  new Person.Asked(answer.text("/workspace/id"), answer.text("/operation/id")));
            });
      }
    }
    return wishes;
  }

  private static List<Owned> atOnce(List<Callable<Owned>> wishes) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Owned> done = new ArrayList<>();
      for (Future<Owned> wish : threads.invokeAll(wishes)) {
        done.add(wish.get());
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
