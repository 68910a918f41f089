package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A workspace's life on a machine with systemd, with a program that starts at once. */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemdWorkspaceTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final double MOST_EXPOSED = 2.0;
  private static final Duration CRASHES = Duration.ofMinutes(4);

  private SystemdServer server;
  private HostLook host;
  private Person person;

  @BeforeAll
  void start(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
    host = server.host;
    person = Person.signUp(server.api());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void itLivesUnderAnAccountOfItsOwnAndLeavesNothingBehind() {
    String workspace = person.createRunning("life");
    String instance = Machine.instance(workspace);

    String number = host.number(instance);
    assertThat(Long.parseLong(number)).isBetween(PORT * 100L, PORT * 100L + 99);
    assertThat(server.machine.must("stat", "-c", "%u", "/proc/" + host.pid(instance)))
        .isEqualTo(number);
    assertThat(server.machine.must("stat", "-c", "%u %a", "/var/lib/berth/homes/" + instance))
        .isEqualTo(number + " 700");
    assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
    assertThat(person.api().get("/workspaces/" + workspace + "/logs").expect(200).text())
        .contains("stand-in listens");

    person.deleteWholly(workspace);
    assertThat(host.traces()).isEmpty();
  }

  @Test
  void stoppedItKeepsItsFilesAndNothingRuns() {
    String workspace = person.createRunning("pause");
    String instance = Machine.instance(workspace);
    String file = "/var/lib/berth/homes/" + instance + "/kept";
    as(instance, "touch", file).orFail();

    person.awaitSuccess(person.ask(workspace, "stop"));
    assertThat(host.processes()).isEmpty();
    assertThat(host.running()).isEmpty();
    assertThat(server.ask(instance, "/").exit()).isNotZero();
    assertThat(host.running()).as("nothing wakes by itself").isEmpty();

    person.awaitSuccess(person.ask(workspace, "start"));
    assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
    assertThat(server.machine.run("test", "-e", file).exit()).isZero();
    person.deleteWholly(workspace);
  }

  @Test
  void aNeighbourReachesNothingOfIt() {
    String workspace = person.createRunning("mine");
    String neighbour = person.createRunning("theirs");
    String mine = Machine.instance(workspace);
    String theirs = Machine.instance(neighbour);
    String pid = host.pid(theirs);
    String home = "/var/lib/berth/homes/" + theirs;

    assertThat(as(mine, "ls", "/var/lib/berth/homes/" + mine).exit()).as("its own").isZero();
    assertThat(as(mine, "ls", home).exit()).isNotZero();
    assertThat(as(mine, "ls", "/var/lib/berth/homes").exit()).isNotZero();
    assertThat(as(mine, "cat", "/proc/" + pid + "/environ").exit()).isNotZero();
    assertThat(as(mine, "ls", "/proc/" + pid + "/cwd/").exit()).isNotZero();
    assertThat(as(mine, "kill", "-0", pid).exit()).isNotZero();
    assertThat(as(mine, "cat", "/run/berth/launch/" + theirs).exit()).isNotZero();
    for (String socket :
        new String[] {"/run/bw-" + theirs + "/ide.sock", "/run/berth/front/" + theirs + ".sock"}) {
      assertThat(as(mine, "curl", "--silent", "--unix-socket", socket, "http://localhost/").exit())
          .as(socket)
          .isNotZero();
    }
    person.deleteWholly(workspace);
    person.deleteWholly(neighbour);
  }

  @Test
  void theUnitIsHardened() {
    String workspace = person.createRunning("hardened");
    String instance = Machine.instance(workspace);
    Ran analyzed =
        server.machine.run(
            "systemd-analyze", "security", "--no-pager", "berth-ws@" + instance + ".service");
    Matcher exposure =
        Pattern.compile("Overall exposure level for .*: ([0-9.]+)").matcher(analyzed.output());

    assertThat(exposure.find()).as(analyzed.output()).isTrue();
    System.out.println("systemd-analyze security: " + exposure.group(1));
    assertThat(Double.parseDouble(exposure.group(1))).isLessThan(MOST_EXPOSED);
    person.deleteWholly(workspace);
  }

  @Test
  void aCrashLoopEndsAndIsToldWithTheLastWords() {
    String workspace = person.createRunning("loop");
    String instance = Machine.instance(workspace);
    as(instance, "touch", "/var/lib/berth/homes/" + instance + "/die").orFail();

    server.machine.kill(Long.parseLong(host.pid(instance)));

    Await.until(
        "it is given up",
        CRASHES,
        () -> person.workspace(workspace).text("/status").equals("failed"));
    assertThat(person.workspace(workspace).text()).contains("told to die");
    assertThat(host.running()).doesNotContain(instance);
    person.deleteWholly(workspace);
  }

  @Test
  void theDoctorSaysWhatAMachineLacks() {
    Ran well = doctor();
    assertThat(well.output()).contains("systemd runs this machine", "Nobody else is given the ids");
    assertThat(well.exit()).as(well.output()).isZero();

    server.machine.must("sh", "-c", "echo ada:200000:65536 >>/etc/subuid");
    Ran ill = doctor();
    server.machine.must("sed", "-i", "/^ada:/d", "/etc/subuid");
    assertThat(ill.exit()).isNotZero();
    assertThat(ill.output()).contains("ada:200000:65536", "host.uid-range");
  }

  private Ran doctor() {
    return server.machine.run(
        "env",
        "BERTH_HOST_KIND=systemd",
        "BERTH_DATA_DIR=/var/lib/berth/server/doctor",
        "BERTH_TEMPLATES_CODE_SERVER_VERSION=" + STAND_IN,
        "/opt/berth/bin/berth",
        "doctor");
  }

  /** Runs a program under a workspace's account, in no sandbox: what its number alone may do. */
  private Ran as(String instance, String... command) {
    String number = host.number(instance);
    String[] whole = new String[command.length + 4];
    whole[0] = "setpriv";
    whole[1] = "--reuid=" + number;
    whole[2] = "--regid=" + number;
    whole[3] = "--clear-groups";
    System.arraycopy(command, 0, whole, 4, command.length);
    return server.machine.run(whole);
  }
}
