package dev.berth.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** That rows, processes, folders and ports tell the same story. */
public final class Agreement {

  private Agreement() {}

  /**
   * Holds what the API lists against what is on the machine.
   *
   * @param person who owns every workspace of the server
   */
  public static void holds(BerthServer server, Person person) {
    Set<String> listed = new TreeSet<>();
    Set<String> running = new TreeSet<>();
    Set<Integer> ports = new TreeSet<>();
    for (JsonNode workspace :
        person.api().get("/workspaces?limit=200").expect(200).body().path("items")) {
      String instance = Machine.instance(workspace.path("id").asText());
      listed.add(instance);
      if (workspace.path("status").asText().equals("running")) {
        running.add(instance);
        ports.add(workspace.path("port").asInt());
      }
    }
    Machine machine = server.machine();
    assertThat(machine.running()).as("processes").isEqualTo(running);
    assertThat(machine.folders()).as("folders").isEqualTo(listed);
    assertThat(machine.ports()).as("ports").isEqualTo(ports);
  }

  /** Holds that nothing of any workspace is left. */
  public static void nothingIsLeft(BerthServer server) {
    assertThat(server.machine().running()).as("processes").isEmpty();
    assertThat(server.machine().folders()).as("folders").isEmpty();
    assertThat(server.machine().ports()).as("ports").isEmpty();
  }
}
