package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A server with the settings that docs/operations/ide.md has for a gateway on another machine. The
 * gateway has the address that stands there; whoever else is outside is a stranger.
 */
@OnSecondMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayElsewhereTest {

  private static final String STAND_IN = "0.0.1";
  private static final int PORT = Ports.take();
  private static final String GATEWAY = "192.0.2.10";
  private static final String STRANGER = SystemdMachine.OUTSIDE;
  private static final String RULES = "berth_fronts";

  /** The server sees to the rules once a minute. */
  private static final Duration TENDED = Duration.ofSeconds(90);

  /** What curl ends with when nobody answers, and when nobody listens. */
  private static final int TIMED_OUT = 28;

  private static final int REFUSED = 7;

  /** Asks the helper to start a workspace, under a lease newer than any. */
  private static final String START =
      """
      my ($socket, $id, $instance, $port) = @ARGV;
      my $s = IO::Socket::UNIX->new($socket) or die "refused: $!";
      $id =~ s/-//g;
      my $frame = pack('CC', 1, 20) . pack('H*', 'fffffffffffff7ffbfffffffffffffff') . pack('q>', 1)
        . $instance . pack('H*', $id) . pack('q>6', 0, $port, 1024, 256, 50, 0) . ("\\0" x 200);
      $s->syswrite(pack('N', length $frame) . $frame);
      my $answer = '';
      while ($s->sysread($answer, 4096, length $answer)) { }
      # What is no text of it would not be read.
      $answer =~ tr/\\x20-\\x7e//cd;
      print $answer;
      """;

  private SystemdMachine machine;
  private SystemdServer server;
  private Person person;

  @BeforeAll
  void start(SystemdMachine shared) {
    machine = shared;
    machine.outside("ip", "address", "replace", GATEWAY + "/24", "dev", outsideLink());
    SystemdServer.placeStandIn(machine, STAND_IN);
    server = SystemdServer.on(machine, PORT, STAND_IN);
    server.hostSettings(documented());
    person = Person.signUp(server.api());
  }

  @AfterAll
  void stop() {
    server.close();
    machine.run("nft", "delete", "table", "inet", RULES);
    machine.outside("ip", "address", "delete", GATEWAY + "/24", "dev", outsideLink());
  }

  @Test
  void theGatewayReachesAWorkspaceAndNobodyElseDoesWhateverHappens() {
    String workspace = person.createRunning("elsewhere");
    String front = front(workspace);
    assertGuarded(front);

    machine.must("systemctl", "restart", "berth.service");
    server.awaitReady();
    assertGuarded(front);
    server.killHelper();
    assertGuarded(front);

    machine.must("nft", "flush", "ruleset");
    Await.until(
        "the rules are back",
        TENDED,
        () -> machine.run("nft", "list", "table", "inet", RULES).exit() == 0);
    assertGuarded(front);

    person.awaitSuccess(person.ask(workspace, "stop"));
    assertThat(from(GATEWAY, front).exit()).as("nobody listens").isEqualTo(REFUSED);
    person.awaitSuccess(person.ask(workspace, "start"));
    assertGuarded(front(workspace));

    person.deleteWholly(workspace);
    assertThat(from(GATEWAY, front).exit()).isEqualTo(REFUSED);
    assertThat(server.host.traces()).isEmpty();
  }

  @Test
  void withoutTheRulesEverybodyWouldReachIt() {
    String workspace = person.createRunning("open");
    String front = front(workspace);
    assertGuarded(front);

    Ran unguarded =
        machine.run(
            "nft", "insert rule inet " + RULES + " gateways ip saddr " + STRANGER + " accept");
    assertThat(unguarded.exit()).as(unguarded.errors()).isZero();
    assertThat(from(STRANGER, front).output()).isEqualTo("ok\n");

    person.awaitSuccess(person.ask(workspace, "restart"));
    assertGuarded(front(workspace));
    person.deleteWholly(workspace);
  }

  @Test
  void theHelperStartsNoWorkspaceOnAPortThatNoRuleGuards() {
    String id = UUID.randomUUID().toString();

    String answer =
        machine.must(
            "setpriv",
            "--reuid=berth",
            "--regid=berth",
            "--clear-groups",
            "perl",
            "-MIO::Socket::UNIX",
            "-e",
            START,
            "/run/berth/helper.sock",
            id,
            Machine.instance(id),
            "30000");

    assertThat(answer)
        .contains("The helper knows no such port: 30000 is not within 20000 to 29999.");
  }

  @Test
  void aServerWithAnotherRangeThanItsHelperDoesNotStart() {
    Ran started =
        machine.run(
            "sh",
            "-c",
            "set -a; . /etc/berth/host.env; BERTH_HOST_PORT_RANGE=30000-30999;"
                + " BERTH_DATA_DIR=/tmp/berth-other-range; BERTH_HTTP_PORT=8099;"
                + " exec runuser -u berth -- /opt/berth/bin/berth serve");

    assertThat(started.exit()).isNotZero();
    assertThat(started.output() + started.errors())
        .contains("ports 30000-30999", "ports 20000-29999", "host.env");
  }

  private void assertGuarded(String front) {
    Await.until(
        "the gateway is answered",
        Duration.ofSeconds(20),
        () -> from(GATEWAY, front).output().equals("ok\n"));
    assertThat(from(STRANGER, front).exit()).as("a stranger outside").isEqualTo(TIMED_OUT);
    assertThat(
            machine
                .run("runuser", "--user=daemon", "--", "curl", "-s", "--max-time", "2", front)
                .exit())
        .as("another account of the machine")
        .isEqualTo(TIMED_OUT);
  }

  private Ran from(String source, String front) {
    return machine.outside("curl", "-s", "--max-time", "2", "--interface", source, front);
  }

  private String front(String workspace) {
    return "http://%s:%s/"
        .formatted(SystemdMachine.ADDRESS, person.workspace(workspace).body().get("port").asInt());
  }

  /** The settings as they stand in the document. */
  private static String documented() {
    return Commands.of("docs/operations/ide.md").stream()
        .filter(block -> block.section().equals("A gateway on another machine"))
        .map(Commands::script)
        .findFirst()
        .orElseThrow();
  }

  private String outsideLink() {
    return machine
        .outside("ip", "-o", "-4", "address", "show", "to", SystemdMachine.OUTSIDE)
        .output()
        .split("\\s+")[1];
  }
}
