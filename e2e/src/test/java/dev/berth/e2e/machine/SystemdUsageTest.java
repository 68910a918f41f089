package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a workspace uses of a machine with systemd, as its person is told. */
@OnMachine
class SystemdUsageTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();

  /** Two looks, 30 s apart, and the time they take. */
  private static final Duration TWO_LOOKS = Duration.ofMinutes(2);

  @Test
  void whatItUsesAndWhenItWasUsedIsTold(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    try (SystemdServer server = SystemdServer.on(machine, PORT, STAND_IN)) {
      Person person = Person.signUp(server.api());
      String workspace = person.createRunning("used");
      String beat = "/var/lib/berth/homes/" + Machine.instance(workspace) + "/.local";
      machine.must("mkdir", "-p", beat + "/share/code-server");
      machine.must("touch", beat + "/share/code-server/heartbeat");
      machine.must("chown", "-R", "bw-" + Machine.instance(workspace), "--", beat);

      Await.until(
          "two looks were had",
          TWO_LOOKS,
          () -> usage(person, workspace).path("current").path("cpu_percent").isNumber());

      JsonNode usage = usage(person, workspace);
      JsonNode current = usage.path("current");
      assertThat(current.path("memory_mb").asInt()).isBetween(1, 1024);
      assertThat(current.path("tasks").asInt()).isBetween(1, 1024);
      assertThat(usage.path("series").size()).isGreaterThanOrEqualTo(2);
      assertThat(usage.path("last_activity_at").asText())
          .isEqualTo(person.workspace(workspace).text("/last_activity_at"))
          .isNotEmpty();
      System.out.println("usage on a machine with systemd: " + usage);
      person.deleteWholly(workspace);
    }
  }

  private static JsonNode usage(Person person, String workspace) {
    return person.api().get("/workspaces/" + workspace + "/usage").expect(200).body();
  }
}
