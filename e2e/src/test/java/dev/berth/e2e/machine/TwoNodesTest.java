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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two control planes on one database and one host. */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final int COMPANIES = 3;

  /** A plan's own limit. */
  private static final int EACH = 3;

  /** From the death to the last of the dead node's work. */
  private static final Duration MOVED = Duration.ofSeconds(30);

  private SystemdServer first;
  private SystemdServer second;

  @BeforeAll
  void start(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    first = SystemdServer.on(machine, PORT, STAND_IN);
    try {
      second = first.beside(Ports.take());
    } catch (RuntimeException | Error failed) {
      first.close();
      throw failed;
    }
  }

  @AfterAll
  void stop() {
    second.close();
    first.close();
  }

  @Test
  void noStepRunsTwiceAndTheWorkOfADeadNodeMoves() {
    List<Person> people = new ArrayList<>();
    List<Person.Asked> asked = new ArrayList<>();
    for (int i = 0; i < COMPANIES; i++) {
      Person person = Person.signUp(first.api());
      people.add(person);
      Person there = person.loggedInAgain(second.api());
      for (int k = 0; k < EACH; k++) {
        asked.add((k % 2 == 0 ? person : there).create("both-" + k));
      }
    }
    for (int i = 0; i < asked.size(); i++) {
      Person person = people.get(i / EACH);
      person.awaitSuccess(asked.get(i).operation());
      JsonNode operation = operation(person, asked.get(i).operation());
      assertThat(operation.findValuesAsText("attempts")).containsOnly("1");
      assertThat(starts(Machine.instance(asked.get(i).workspace()))).isEqualTo(1);
    }
    Set<String> instances = new TreeSet<>();
    asked.forEach(each -> instances.add(Machine.instance(each.workspace())));
    assertThat(first.host.running()).isEqualTo(instances);

    List<String> stops = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      stops.add(people.get(i / EACH).ask(asked.get(i).workspace(), "restart"));
    }
    Await.until(
        "work has begun",
        MOVED,
        () -> operation(people.get(0), stops.get(0)).path("status").asText().equals("running"));
    second.killForGood();
    long death = System.nanoTime();
    for (int i = 0; i < stops.size(); i++) {
      people.get(i / EACH).awaitSuccess(stops.get(i), MOVED);
    }
    Duration moved = Duration.ofNanos(System.nanoTime() - death);
    System.out.printf("two nodes: all work had moved %d ms after a death%n", moved.toMillis());
    assertThat(moved).isLessThan(MOVED);
    assertThat(first.host.running()).isEqualTo(instances);

    for (int i = 0; i < asked.size(); i++) {
      people.get(i / EACH).deleteWholly(asked.get(i).workspace());
    }
    assertThat(first.host.traces()).isEmpty();
  }

  private static JsonNode operation(Person person, String id) {
    return person.api().get("/operations/" + id).expect(200).body();
  }

  /** How often systemd has started the workspace's program. */
  private long starts(String instance) {
    return first
        .machine
        .must(
            "journalctl",
            "--no-pager",
            "--output=cat",
            "--unit=berth-ws@" + instance + ".service",
            "--grep=^Started ")
        .lines()
        .count();
  }
}
