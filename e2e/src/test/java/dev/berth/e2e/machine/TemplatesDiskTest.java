package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The disk of the programs that workspaces share is full, or can be read only. */
@OnSecondMachine
class TemplatesDiskTest {

  private static final String OLD = "0.2.1";
  private static final String NEW = "0.2.2";
  private static final String FOLDER = "/var/lib/berth/templates/code-server";
  private static final String ARCHIVE = "/srv/release.tar.gz";
  private static final Duration SOON = Duration.ofSeconds(90);

  private final int port = Ports.take();
  private final SystemdMachine machine;
  private SystemdServer server;
  private Person person;

  TemplatesDiskTest(SystemdMachine machine) {
    this.machine = machine;
  }

  /** A disk of 4 MB, and an archive that needs more. */
  @BeforeEach
  void start() {
    machine.must("sh", "-c", "rm -rf " + FOLDER + " && mkdir -p " + FOLDER);
    machine.must("mount", "-t", "tmpfs", "-o", "size=4m,mode=0755", "programs", FOLDER);
    SystemdServer.placeStandIn(machine, OLD);
    server = SystemdServer.on(machine, port, OLD);
    person = Person.signUp(server.api());
    machine.must("sh", "-c", archive());
    String sum = machine.must("sha256sum", ARCHIVE).split(" ")[0];
    machine.must(
        "sh",
        "-c",
        "printf 'BERTH_TEMPLATES_CODE_SERVER_ARCHIVE=%s\\nBERTH_TEMPLATES_CODE_SERVER_SHA256=%s\\n'"
                .formatted(ARCHIVE, sum)
            + " >>/etc/berth/berth.env");
  }

  @AfterEach
  void stop() {
    server.close();
    machine.must("sh", "-c", "umount " + FOLDER + " && rm -rf " + FOLDER + " " + ARCHIVE);
  }

  @Test
  void workspacesStartOnTheReleaseBeforeWhileThereIsNoRoomForTheNewOne() {
    String workspace = person.createRunning("before");
    server.pin(NEW);
    person.awaitSuccess(person.ask(workspace, "restart"));

    assertThat(releaseOf(workspace)).isEqualTo(OLD);
    String said = server.said("could not be installed");
    System.out.println("full disk of templates: " + said);
    assertThat(said).contains(NEW, "workspaces start on " + OLD, "the disk is full");
    assertThat(machine.must("ls", "-A", FOLDER)).doesNotContain(".staging", NEW);

    machine.must("mount", "-o", "remount,size=64m", FOLDER);
    machine.must("systemctl", "restart", "berth.service");
    server.awaitReady();
    person.awaitSuccess(person.ask(workspace, "restart"));
    assertThat(releaseOf(workspace)).isEqualTo(NEW);
    person.deleteWholly(workspace);
    assertThat(server.host.traces()).isEmpty();
  }

  @Test
  void withoutAReleaseBeforeTheOperationSaysThatThereIsNoRoom() {
    machine.must("rm", "-rf", FOLDER + "/" + OLD);
    server.pin(NEW);
    Person.Asked asked = person.create("first");

    String sentence = Await.value("it is told", SOON, () -> errorOf(asked.operation(), "runtime"));
    System.out.println("full disk of templates, nothing installed: " + sentence);
    assertThat(sentence).contains("install code-server " + NEW, "the disk is full");

    machine.must("mount", "-o", "remount,size=64m", FOLDER);
    Await.until("it ends", SOON, () -> ended(asked.operation()));
    if (!status(asked.operation()).equals("succeeded")) {
      person.awaitSuccess(
          server
              .operator()
              .post("/operations/" + asked.operation() + "/retry")
              .expect(202)
              .text("/operation/id"));
    }
    person.awaitStatus(asked.workspace(), "running");
    assertThat(releaseOf(asked.workspace())).isEqualTo(NEW);
    person.deleteWholly(asked.workspace());
    assertThat(server.host.traces()).isEmpty();
  }

  @Test
  void programsThatCanBeReadOnlyStartWorkspaces() {
    String workspace = person.createRunning("reader");
    machine.must("mount", "-o", "remount,ro", FOLDER);
    machine.must("systemctl", "restart", "berth.service");
    server.awaitReady();

    person.awaitSuccess(person.ask(workspace, "restart"));
    person.deleteWholly(person.createRunning("another"));
    server.pin(NEW);
    person.awaitSuccess(person.ask(workspace, "restart"));

    assertThat(releaseOf(workspace)).isEqualTo(OLD);
    assertThat(server.said("could not be installed")).contains("the disk is read-only");
    machine.must("mount", "-o", "remount,rw", FOLDER);
    person.deleteWholly(workspace);
    assertThat(server.host.traces()).isEmpty();
  }

  /** A release in the shape of code-server's, with the stand-in as its Node. */
  private static String archive() {
    return String.join(
        " && ",
        "rm -rf /srv/release",
        "mkdir -p /srv/release/top/lib /srv/release/top/out/node",
        "cp " + FOLDER + "/" + OLD + "/node /srv/release/top/lib/node",
        "touch /srv/release/top/out/node/entry.js",
        "head -c 8000000 /dev/urandom >/srv/release/top/large",
        "echo '{\"name\": \"code-server\", \"version\": \""
            + NEW
            + "\"}' >/srv/release/top/package.json",
        "tar -C /srv/release -czf " + ARCHIVE + " top",
        "rm -rf /srv/release",
        "chmod 0644 " + ARCHIVE);
  }

  private Optional<String> errorOf(String operation, String step) {
    for (var one : person.api().get("/operations/" + operation).expect(200).body().path("steps")) {
      if (one.path("name").asText().equals(step) && !one.path("error").asText("").isBlank()) {
        return Optional.of(one.path("error").asText());
      }
    }
    return Optional.empty();
  }

  private boolean ended(String operation) {
    return Set.of("succeeded", "failed", "stuck").contains(status(operation));
  }

  private String status(String operation) {
    return person.api().get("/operations/" + operation).expect(200).text("/status");
  }

  /** The release whose files the program runs. */
  private String releaseOf(String workspace) {
    String pid = server.host.pid(Machine.instance(workspace));
    return machine
        .must("cat", "/proc/" + pid + "/cmdline")
        .replace('\0', ' ')
        .replaceAll(".*/code-server/([0-9.]+)/.*", "$1");
  }
}
