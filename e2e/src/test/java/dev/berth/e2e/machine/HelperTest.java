package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.e2e.harness.Places;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who has root's power on an installed machine, and who may ask for it. */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelperTest {

  private static final String STAND_IN = "0.0.1";
  private static final long MOST_BYTES = 500_000;
  private static final int PORT = Ports.take();
  private static final String SOCKET = "/run/berth/helper.sock";

  /** A frame of the protocol's first version that says hello, and nothing behind it. */
  private static final String HELLO =
      "$SIG{PIPE} = 'IGNORE'; $s = IO::Socket::UNIX->new(shift) or die \"refused: $!\";"
          + " $s->syswrite(\"\\0\\0\\0\\2\\1\\1\");"
          + " print $s->sysread($answer, 5) ? 'answered' : 'hung up'";

  private SystemdServer server;
  private Person person;

  @BeforeAll
  void start(SystemdMachine machine) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
    person = Person.signUp(server.api());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void theServerIsNotRootsAndHasNoPower() {
    String pid = server.machine.property("berth.service", "MainPID");
    String status = server.machine.must("cat", "/proc/" + pid + "/status");

    assertThat(server.machine.must("stat", "-c", "%U", "/proc/" + pid)).isEqualTo("berth");
    assertThat(status)
        .containsPattern("CapEff:\\s+0+\\n")
        .containsPattern("CapBnd:\\s+0+\\n")
        .containsPattern("NoNewPrivs:\\s+1\\n");
    assertThat(processesOf("root")).as("the helper alone").containsExactly("berth-helper.jar");
  }

  @Test
  void rootRunsNoCodeOfOthers() throws IOException {
    try (ZipFile jar = new ZipFile(Places.helper().toFile())) {
      assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
          .hasSizeGreaterThan(100)
          .allMatch(name -> name.matches("(META-INF|dev/berth|org/jspecify/annotations)/.*"))
          .noneMatch(name -> name.contains("Postmaster"));
    }
    assertThat(Files.size(Places.helper())).isLessThan(MOST_BYTES);
  }

  @Test
  void onlyTheServersAccountIsAnswered() {
    assertThat(hello("berth", "berth").output()).isEqualTo("answered");
    assertThat(hello("root", "root").output()).isEqualTo("answered");

    Ran stranger = hello("daemon", "daemon");
    assertThat(stranger.exit()).as("its mode keeps others out").isNotZero();
    assertThat(stranger.errors()).contains("refused: Permission denied");
    assertThat(hello("daemon", "berth").output()).as("its user id is asked").isEqualTo("hung up");

    String workspace = person.createRunning("stranger");
    Ran within = hello("bw-" + Machine.instance(workspace), "nogroup");
    assertThat(within.exit()).isNotZero();
    person.deleteWholly(workspace);
  }

  @Test
  void whatWasChangedIsInTheHelpersLogAndNoSecretIs() {
    String workspace = person.createRunning("logged");
    String instance = Machine.instance(workspace);
    person.deleteWholly(workspace);

    String log =
        server.machine.must("journalctl", "--no-pager", "--output=cat", "-u", SystemdServer.HELPER);
    assertThat(log.lines().filter(line -> line.contains(" " + instance + " under ")).toList())
        .allMatch(line -> line.matches("[A-Z_]+ [a-z2-7]{16} under \\S+#[0-9]+ took [0-9]+ ms, .*"))
        .anyMatch(line -> line.startsWith("ACCOUNT_ENSURE") && line.endsWith("done"))
        .anyMatch(line -> line.startsWith("START") && line.endsWith("done"))
        .anyMatch(line -> line.startsWith("HOME_REMOVE") && line.endsWith("done"))
        .anyMatch(line -> line.startsWith("ACCOUNT_REMOVE") && line.endsWith("done"));
    String environment =
        server.machine.must(
            "cat",
            "/proc/" + server.machine.property(SystemdServer.HELPER, "MainPID") + "/environ");
    assertThat(environment).contains("BERTH_HOST_KIND").doesNotContain("BERTH_DATA_DIR");
  }

  @Test
  void leasesOutliveTheHelper() {
    String workspace = person.createRunning("lease");
    String before = server.machine.must("stat", "-c", "%s %U %a", "/run/berth/launch/.leases");

    server.killHelper();

    String after = server.machine.must("stat", "-c", "%U %a", "/run/berth/launch/.leases");
    assertThat(before).endsWith("root 600");
    assertThat(after).isEqualTo("root 600");
    person.deleteWholly(workspace);
  }

  @Test
  void aServerWithoutAHelperSaysSoAndDoesNotStart() {
    Ran started =
        server.machine.run(
            "setpriv",
            "--reuid=berth",
            "--regid=berth",
            "--clear-groups",
            "env",
            "BERTH_HOST_KIND=systemd",
            "BERTH_DATA_DIR=/tmp/berth-without-helper",
            "BERTH_HTTP_PORT=8099",
            "BERTH_HOST_UID_RANGE=300000-300099",
            "/opt/berth/bin/berth",
            "serve");

    assertThat(started.exit()).isNotZero();
    assertThat(started.output() + started.errors())
        .contains(
            "host.uid-range is 300000-300099 here and %d00-%d99 there".formatted(PORT, PORT),
            "host.env");
  }

  @Test
  void theHelperIsHardenedAsFarAsItsWorkLetsIt() {
    String status =
        server.machine.must(
            "cat", "/proc/" + server.machine.property(SystemdServer.HELPER, "MainPID") + "/status");

    assertThat(status).containsPattern("NoNewPrivs:\\s+1\\n").containsPattern("Seccomp:\\s+2\\n");
    assertThat(server.machine.must("readlink", "/proc/1/ns/mnt"))
        .as("networks that it makes are seen outside")
        .isEqualTo(
            server.machine.must(
                "readlink",
                "/proc/" + server.machine.property(SystemdServer.HELPER, "MainPID") + "/ns/mnt"));
  }

  private Ran hello(String user, String group) {
    return server.machine.run(
        "setpriv",
        "--reuid=" + user,
        "--regid=" + group,
        "--clear-groups",
        "perl",
        "-MIO::Socket::UNIX",
        "-e",
        HELLO,
        SOCKET);
  }

  /** The jars of ours that an account runs. */
  private List<String> processesOf(String user) {
    return Stream.of(server.machine.must("ps", "-U", user, "-o", "args=").split("\n"))
        .flatMap(line -> Arrays.stream(line.split("\\s+")))
        .filter(word -> word.startsWith("/opt/berth/") && word.endsWith(".jar"))
        .map(word -> word.substring(word.lastIndexOf('/') + 1))
        .toList();
  }
}
