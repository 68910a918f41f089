package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.InstalledServer;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SharedMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedMachine.class)
class InstalledServerTest {

  @Test
  void aServerUnderSystemdKeepsItsDataOverAReboot() {
    try (InstalledServer server = InstalledServer.boot()) {
      Person person = Person.signUp(server.api());
      assertThat(server.machine().property("berth.service", "User")).isEqualTo("berth");

      server.reboot();

      Person again = person.loggedInAgain(server.api());
      assertThat(again.api().get("/me").expect(200).text("/email")).isEqualTo(person.email());
      assertThat(server.machine().must("systemctl", "--failed", "--no-legend")).isEmpty();
    }
  }
}
