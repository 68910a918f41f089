package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What keeps workspaces apart acts on whatever comes by HTTP. */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SystemdSeparationTest {

  private static final int REFUSED = 7;
  private static final int NO_ANSWER = 28;
  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final Duration SELF_TEST = Duration.ofSeconds(90);

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
  void theSelfTestHoldsAndLeavesNothingBehind() {
    Await.until(
        "the self-test has said something",
        SELF_TEST,
        () -> server.said("Workspaces are").contains("Workspaces are kept apart"));
    assertThat(server.said("Workspaces are")).doesNotContain("not kept apart");
    assertThat(server.machine.must("getent", "passwd")).doesNotContain("canary");
    assertThat(server.machine.must("ip", "netns", "list")).doesNotContain("canary");
    assertThat(server.machine.must("ls", "-A", "/var/lib/berth/homes")).doesNotContain("canary");
  }

  @Test
  void theHostAndTheNeighbourAreOutOfReach() {
    String workspace = person.createRunning("inside");
    String neighbour = person.createRunning("next-door");
    String theirs =
        inside(Machine.instance(neighbour), "ip", "-4", "-o", "address", "show", "dev", "eth0")
            .orFail()
            .replaceAll("(?s).* inet ([0-9.]+)/.*", "$1");

    assertThat(
            server
                .machine
                .run("curl", "--silent", "--fail", "http://127.0.0.1:" + PORT + "/health/live")
                .exit())
        .as("the host reaches its server")
        .isZero();
    String mine = Machine.instance(workspace);
    assertThat(connect(mine, "127.0.0.1", PORT)).as("its loopback").isEqualTo(REFUSED);
    assertThat(connect(mine, SystemdMachine.OUTSIDE, 9)).as("the world").isEqualTo(REFUSED);
    // Nobody listens there, so that no answer at all is the rules' doing.
    assertThat(connect(mine, SystemdMachine.ADDRESS, 9)).as("the host").isEqualTo(NO_ANSWER);
    assertThat(connect(mine, theirs, 9)).as("the neighbour").isEqualTo(NO_ANSWER);
    person.awaitSuccess(person.ask(neighbour, "stop"));
    assertThat(host.networks()).containsExactly(Machine.instance(workspace));
    person.deleteWholly(workspace);
    person.deleteWholly(neighbour);
  }

  @Test
  void aCrashLeavesNoCopyOfItsMemoryOnTheMachine() {
    String workspace = person.createRunning("crashing");

    String pid = host.pid(Machine.instance(workspace));
    assertThat(server.machine.must("grep", "core file", "/proc/" + pid + "/limits"))
        .containsPattern("^Max core file size +0 +0 ");
    person.deleteWholly(workspace);
  }

  /** How curl(1) ends. */
  private int connect(String instance, String address, int port) {
    String url = "http://" + address + ":" + port;
    return inside(instance, "curl", "--silent", "--max-time", "2", url).exit();
  }

  @Test
  void aFullHomeIsTheWorkspacesOwnTroubleAndARaisedLimitActsAtOnce() {
    Map<String, Object> wish = Map.of("name", "filler", "disk_mb", 100);
    String workspace = person.api().post("/workspaces", wish).expect(202).text("/workspace/id");
    person.awaitStatus(workspace, "running");
    String instance = Machine.instance(workspace);
    String pid = host.pid(instance);

    Ran full = write(instance, "first", 150);
    assertThat(full.exit()).isNotZero();
    assertThat(full.errors()).contains("Disk quota exceeded");
    assertThat(server.ask(instance, "/").output()).as("it goes on").isEqualTo("ok\n");

    String operation =
        person
            .api()
            .patch("/workspaces/" + workspace, Map.of("disk_mb", 400))
            .expect(202)
            .text("/operation/id");
    person.awaitSuccess(operation);
    assertThat(write(instance, "second", 150).exit()).isZero();
    assertThat(host.pid(instance)).as("nothing was restarted").isEqualTo(pid);
    person.deleteWholly(workspace);
    assertThat(host.traces()).isEmpty();
  }

  @Test
  void whoseNetworkIsTakenAwayComesBackInAnother() {
    String workspace = person.createRunning("cut-off");
    String instance = Machine.instance(workspace);
    String pid = host.pid(instance);

    // The program goes on in what has no name any more, and reaches nobody.
    server.machine.must("ip", "netns", "delete", "bw-" + instance);

    Await.until("it is started anew", SELF_TEST, () -> !pid.equals(host.pid(instance)));
    person.awaitStatus(workspace, "running");
    assertThat(host.networks()).contains(instance);
    assertThat(server.machine.must("ip", "netns", "identify", host.pid(instance)).strip())
        .as("the network of its program")
        .isEqualTo("bw-" + instance);
    assertThat(server.ask(instance, "/").output()).isEqualTo("ok\n");
    person.deleteWholly(workspace);
  }

  @Test
  void healthDetailsAreForTheInternalSocketAlone() {
    String url = "http://localhost:" + PORT + "/health";
    assertThat(server.machine.must("curl", "--silent", url)).doesNotContain("workspace_database");
    assertThat(
            server.machine.must(
                "curl", "--silent", "--unix-socket", "/run/berth/server/internal.sock", url))
        .contains("workspace_database");
  }

  @Test
  void whatSomebodyLaidOverTheUnitIsTriedToo() {
    String folder = "/etc/systemd/system/berth-ws@.service.d";
    server.machine.must("mkdir", folder);
    try {
      server
          .machine
          .feed(
              "[Service]\nProtectProc=default\n",
              Duration.ofSeconds(10),
              List.of("tee", folder + "/open.conf"))
          .orFail();
      server.machine.must("systemctl", "daemon-reload");

      Ran doctor = doctor();

      assertThat(doctor.output()).containsPattern("isolation\\s.*Sees processes of others");
      assertThat(doctor.exit()).isNotZero();
    } finally {
      server.machine.run("rm", "-r", folder);
      server.machine.run("systemctl", "daemon-reload");
    }
  }

  @Test
  void theDoctorTriesBoth() {
    Ran doctor = doctor();

    assertThat(doctor.output())
        .containsPattern("quota\\s.*btrfs")
        .containsPattern("isolation\\s.*none of them worked");
    assertThat(doctor.exit()).as(doctor.output()).isZero();
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

  /** Runs a program in a workspace's network. */
  private Ran inside(String instance, String... command) {
    String[] whole = new String[command.length + 4];
    whole[0] = "ip";
    whole[1] = "netns";
    whole[2] = "exec";
    whole[3] = "bw-" + instance;
    System.arraycopy(command, 0, whole, 4, command.length);
    return server.machine.run(whole);
  }

  private Ran write(String instance, String file, int mebibytes) {
    String number = host.number(instance);
    return server.machine.run(
        "setpriv",
        "--reuid=" + number,
        "--regid=" + number,
        "--clear-groups",
        "dd",
        "if=/dev/zero",
        "of=/var/lib/berth/homes/" + instance + "/" + file,
        "bs=1M",
        "count=" + mebibytes,
        "conv=fsync");
  }
}
