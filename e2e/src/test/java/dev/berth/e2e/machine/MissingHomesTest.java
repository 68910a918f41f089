package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A machine boots, and the disk of the homes is not there: an empty folder is in its place. */
@OnMachine
class MissingHomesTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final String HOMES = "/var/lib/berth/homes";
  private static final Duration TOLD = Duration.ofSeconds(90);

  @Test
  void nobodyBeginsWithAnEmptyHomeAndAllIsThereOnceTheDiskIs() {
    try (SystemdMachine machine = SystemdMachine.boot(MachineOptions.ordinary())) {
      SystemdServer.placeStandIn(machine, STAND_IN);
      SystemdServer server = SystemdServer.on(machine, PORT, STAND_IN);
      Person person = Person.signUp(server.api());
      String running = person.createRunning("running");
      new Inside(machine, Machine.instance(running)).runs("echo precious >work").orFail();
      String stopped = person.createRunning("stopped");
      person.awaitSuccess(person.ask(stopped, "stop"));

      machine.must("sh", "-c", "echo 'none " + HOMES + " tmpfs mode=711 0 0' >>/etc/fstab");
      server.reboot();

      Person again = person.loggedInAgain(server.api());
      again.awaitStatus(running, "unknown");
      assertThat(again.workspace(running).text("/status_reason"))
          .contains("The home of this workspace is not there.");
      assertThat(fails(again, again.ask(stopped, "start")))
          .contains("The home of this workspace is not there.");
      again.awaitStatus(stopped, "unknown");
      assertThat(fails(again, again.create("new").operation()))
          .contains("their disk is not mounted");
      assertThat(machine.must("ls", "-A", HOMES)).isEmpty();
      Await.until("the log tells it", TOLD, () -> server.said("mount their disk").contains(HOMES));
      assertThat(
              machine
                  .run(
                      "sh",
                      "-c",
                      "set -a; . /etc/berth/host.env; . /etc/berth/berth.env;"
                          + " runuser -u berth -- /opt/berth/bin/berth doctor")
                  .output())
          .containsPattern("failure +homes +.*mount their disk");

      machine.must("sed", "-i", "\\|" + HOMES + "|d", "/etc/fstab");
      // Or systemd mounts it again, before what lies below it.
      machine.must("systemctl", "daemon-reload");
      machine.must("umount", HOMES);

      again.awaitStatus(running, "running");
      assertThat(new Inside(machine, Machine.instance(running)).runs("cat work").output())
          .isEqualTo("precious\n");
      again.awaitStatus(stopped, "running");
    }
  }

  private static String fails(Person person, String operation) {
    Await.until(
        "it ends",
        TOLD,
        () ->
            Set.of("failed", "stuck")
                .contains(
                    person.api().get("/operations/" + operation).expect(200).text("/status")));
    return person.api().get("/operations/" + operation).expect(200).text("/error");
  }
}
