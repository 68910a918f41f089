package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import org.junit.jupiter.api.Test;

/** A server that runs as root does the helper's work in its own process. */
@OnMachine
class TrialAsRootTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();

  @Test
  void oneProcessIsEnoughForATrial(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    try (SystemdServer server = SystemdServer.asRoot(machine, PORT, STAND_IN)) {
      assertThat(machine.run("systemctl", "is-active", SystemdServer.HELPER).exit()).isNotZero();
      Person person = Person.signUp(server.api());
      String workspace = person.createRunning("trial");
      String instance = Machine.instance(workspace);

      assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
      assertThat(machine.must("stat", "-c", "%U:%G", "/run/berth/front/" + instance + ".sock"))
          .isEqualTo("root:root");

      person.awaitSuccess(person.ask(workspace, "stop"));
      person.awaitSuccess(person.ask(workspace, "start"));
      person.deleteWholly(workspace);
      assertThat(server.host.traces()).isEmpty();
    }
  }
}
