package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Answer;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The disk of the server's own data is full, or can be read only. Workspaces go on, what was
 * accepted is done, and nothing has to be mended but the disk.
 */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DataDiskTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final String DISK = "/srv/plain";
  private static final String DATA = DISK + "/server-" + PORT;
  private static final String FILLER = DISK + "/filler";
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String FULL = "The disk of " + DATA + " is full";
  // As large as the disk is, a quarter more than what is little may not be left on it.
  private static final String ROOM = "The disk of " + DATA + " (is nearly full|has room again)";
  private static final int MOST_TRIES = 500;

  private SystemdMachine machine;
  private SystemdServer server;
  private Person person;
  private String workspace;

  @BeforeAll
  void start(SystemdMachine shared) {
    machine = shared;
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN, DATA);
    person = Person.signUp(server.api());
    workspace = person.createRunning("there-before");
  }

  @AfterAll
  void stop() {
    person.deleteWholly(workspace);
    server.close();
    machine.must("rm", "-rf", "/etc/systemd/system/berth.service.d", DATA);
    machine.must("systemctl", "daemon-reload");
  }

  @Test
  void whatAFullDiskTakesStandsAndWhatItRefusesIsSaid() {
    String last;
    fill();
    try {
      last = renamedUntilRefused();
      assertThat(server.api().answers("/health/live")).isTrue();
      assertWorkspaceAnswers();
      Await.until("its log names the cause", SOON, () -> server.said(FULL).contains(FULL));
    } finally {
      machine.must("rm", "-f", FILLER);
    }
    Await.until("it answers again", SOON, () -> server.api().answers("/health/ready"));
    Await.until("its log says so", SOON, () -> toldAfter(FULL, ROOM));
    assertThat(person.workspace(workspace).text("/name")).isEqualTo(last);
    person.awaitSuccess(person.ask(workspace, "restart"));
    assertWorkspaceAnswers();
  }

  @Test
  void aServerWhoseDiskCanBeReadOnlySaysSoAndStartsOnceItIsMended() {
    machine.must("systemctl", "stop", "berth.service");
    machine.must("mount", "-o", "remount,ro", DISK);
    try {
      machine.run("systemctl", "start", "berth.service");
      Await.until(
          "it says what is wrong", SOON, () -> server.said("ead-only").contains("ead-only"));
      System.out.println("data disk read-only: " + server.said("ead-only"));
      assertWorkspaceAnswers();
    } finally {
      machine.must("mount", "-o", "remount,rw", DISK);
    }
    machine.run("systemctl", "reset-failed", "berth.service");
    machine.must("systemctl", "restart", "berth.service");
    server.awaitReady();
    person.awaitSuccess(person.ask(workspace, "restart"));
    assertWorkspaceAnswers();
  }

  /** Changes something until the disk takes no more. @return the last name that was accepted */
  private String renamedUntilRefused() {
    String last = person.workspace(workspace).text("/name");
    for (int i = 0; i < MOST_TRIES; i++) {
      String next = "renamed-" + i;
      Answer answer = person.api().patch("/workspaces/" + workspace, Map.of("name", next));
      if (answer.status() != 200) {
        System.out.println("full data disk, after " + i + " changes: " + answer.text());
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("database_unavailable");
        return last;
      }
      last = next;
    }
    throw new AssertionError("a full disk took " + MOST_TRIES + " changes");
  }

  private boolean toldAfter(String first, String then) {
    String all = server.said(first + "|" + then);
    return Pattern.compile(then).matcher(all.substring(all.lastIndexOf(first))).find();
  }

  private void fill() {
    machine.must(
        "sh",
        "-c",
        "dd if=/dev/zero of=%s bs=1M 2>/dev/null; dd if=/dev/zero of=%s bs=1k oflag=append conv=notrunc 2>/dev/null; ! echo x >%s/probe"
            .formatted(FILLER, FILLER, DISK));
  }

  private void assertWorkspaceAnswers() {
    assertThat(server.ask(Machine.instance(workspace), "/").output()).isEqualTo("ok\n");
  }
}
