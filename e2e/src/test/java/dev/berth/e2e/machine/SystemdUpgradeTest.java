package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another release under workspaces that run: none of them loses the files of its own. */
@OnSecondMachine
class SystemdUpgradeTest {

  private static final int PORT = Ports.take();
  private static final String FOLDER = "/var/lib/berth/templates/code-server";
  private static final List<String> RELEASES = List.of("0.1.1", "0.1.2", "0.1.3");

  private final SystemdMachine machine;
  private final SystemdServer server;
  private final Person person;

  SystemdUpgradeTest(SystemdMachine machine) {
    this.machine = machine;
    machine.must("rm", "-rf", FOLDER);
    SystemdServer.placeStandIn(machine, RELEASES.get(0));
    server = SystemdServer.on(machine, PORT, RELEASES.get(0));
    person = Person.signUp(server.api());
  }

  @AfterEach
  void stop() {
    server.close();
    machine.must("rm", "-rf", "/var/lib/berth/templates/code-server");
  }

  @Test
  void aRunningWorkspaceKeepsItsReleaseUntilItIsRestarted() {
    String first = person.createRunning("first");
    upgrade("0.1.2");
    String second = person.createRunning("second");
    upgrade("0.1.3");
    String third = person.createRunning("third");

    assertThat(releaseOf(first)).isEqualTo("0.1.1");
    assertThat(releaseOf(second)).isEqualTo("0.1.2");
    assertThat(releaseOf(third)).isEqualTo("0.1.3");
    assertThat(installed()).containsExactly("0.1.1", "0.1.2", "0.1.3");

    machine.kill(Long.parseLong(server.host.pid(Machine.instance(first))));
    person.awaitStatus(first, "running");
    person.awaitSuccess(person.ask(first, "restart"));
    assertThat(releaseOf(first)).isEqualTo("0.1.3");
    person.awaitSuccess(person.ask(third, "restart"));
    assertThat(installed()).as("no start looks through them").contains("0.1.1");
    // It happens when the server comes up, and every hour.
    server.pin("0.1.3");
    Await.until(
        "the one before alone stays",
        Duration.ofSeconds(60),
        () -> installed().equals(List.of("0.1.2", "0.1.3")));

    // A release that nothing can bring: this machine has no npm.
    server.pin("0.1.4");
    person.awaitSuccess(person.ask(second, "restart"));
    assertThat(releaseOf(second)).isEqualTo("0.1.3");
    server.pin("0.1.2");
    person.awaitSuccess(person.ask(second, "restart"));
    assertThat(releaseOf(second)).as("back").isEqualTo("0.1.2");

    // One that starts and dies.
    SystemdServer.placeStandIn(machine, "0.1.5");
    machine.must("sh", "-c", "printf '#!/bin/sh\\nexit 1\\n' >" + FOLDER + "/0.1.5/node");
    server.pin("0.1.5");
    assertThat(failure(person.ask(second, "restart")))
        .contains("No workspace has been ready on code-server 0.1.5 yet", "0.1.2 has worked");
    assertThat(installed()).contains("0.1.2");
    server.pin("0.1.2");
    person.awaitSuccess(person.ask(second, "start"));
    assertThat(releaseOf(second)).as("back").isEqualTo("0.1.2");

    for (String workspace : List.of(first, second, third)) {
      person.deleteWholly(workspace);
    }
    assertThat(server.host.traces()).isEmpty();
  }

  /** What is said of an operation that does not succeed. */
  private String failure(String operation) {
    return Await.value(
        "it has failed",
        Person.SOON.multipliedBy(2),
        () -> {
          Answer answer = person.api().get("/operations/" + operation).expect(200);
          return answer.text("/status").equals("failed")
              ? Optional.of(answer.text("/error"))
              : Optional.empty();
        });
  }

  private void upgrade(String version) {
    SystemdServer.placeStandIn(machine, version);
    server.pin(version);
  }

  /** The release whose files the program runs. */
  private String releaseOf(String workspace) {
    String pid = server.host.pid(Machine.instance(workspace));
    String arguments = machine.must("cat", "/proc/" + pid + "/cmdline").replace('\0', ' ');
    return RELEASES.stream()
        .filter(release -> arguments.contains("/code-server/" + release + "/"))
        .findFirst()
        .orElse(arguments);
  }

  private List<String> installed() {
    return machine
        .must("ls", "/var/lib/berth/templates/code-server")
        .lines()
        .filter(RELEASES::contains)
        .toList();
  }
}
