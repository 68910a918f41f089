package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.FirstInstall;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.SharedServer;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The real code-server as a hardened unit. */
@Tag("code-server")
@ExtendWith({SharedMachine.class, SharedServer.class})
class SystemdCodeServerTest {

  private static final int PORT = 8083;

  @Test
  void theRealCodeServerIsHealthyBehindItsFront(SystemdMachine machine, FirstInstall install)
      throws IOException {
    String version = copied(install, machine);
    try (SystemdServer server = SystemdServer.on(machine, PORT, version)) {
      Person person = Person.signUp(server.api());
      Instant asked = Instant.now();
      String workspace = person.createRunning("real");
      System.out.println(
          "code-server under systemd: create to running in "
              + Duration.between(asked, Instant.now()).toMillis()
              + " ms");
      String instance = Machine.instance(workspace);

      assertThat(server.ask(instance, "/healthz").output()).contains("lastHeartbeat");
      assertThat(server.ask(instance, "/").exit()).isZero();
      assertThat(
              machine
                  .run(
                      "setpriv",
                      "--reuid=" + server.host.number(instance),
                      "--regid=" + server.host.number(instance),
                      "--clear-groups",
                      "touch",
                      "/var/lib/berth/templates/code-server/" + version + "/app/x")
                  .exit())
          .as("the shared installation cannot be written")
          .isNotZero();

      person.deleteWholly(workspace);
      assertThat(server.host.traces()).isEmpty();
    }
  }

  /** Copies the installation into the machine. @return its release */
  private static String copied(FirstInstall install, SystemdMachine machine) throws IOException {
    Path from = install.templates().resolve("code-server");
    List<Path> releases;
    try (Stream<Path> found = Files.list(from)) {
      releases =
          found.filter(path -> path.getFileName().toString().matches("[0-9]+\\..*")).toList();
    }
    Path release = releases.get(0);
    Path target = machine.path("/var/lib/berth/templates/code-server");
    Files.createDirectories(target);
    SystemdServer.copy(release, target);
    machine.must("chmod", "-R", "a+rX", "/var/lib/berth/templates");
    return release.getFileName().toString();
  }
}
