package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class SystemdRebootTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = 8084;
  private static final Duration BACK = Duration.ofSeconds(60);

  @Test
  void afterARebootEachWorkspaceComesBackToWhatItShallBe() {
    try (SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary())) {
      SystemdServer.placeStandIn(machine, STAND_IN);
      SystemdServer server = SystemdServer.on(machine, PORT, STAND_IN);
      Person person = Person.signUp(server.api());
      String running = person.createRunning("running");
      String stopped = person.createRunning("stopped");
      person.awaitSuccess(person.ask(stopped, "stop"));
      String instance = Machine.instance(running);

      server.reboot();

      Await.until(
          "it answers again", BACK, () -> server.ask(instance, "/").output().equals("ok\n"));
      Person again = person.loggedInAgain(server.api());
      again.awaitStatus(running, "running");
      again.awaitStatus(stopped, "stopped");
      assertThat(server.host.running()).isEqualTo(Set.of(instance));

      again.deleteWholly(running);
      again.deleteWholly(stopped);
      assertThat(server.host.traces()).isEmpty();
    }
  }
}
