package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Machine;
import dev.berth.e2e.harness.Person;
import dev.berth.testbench.SystemdMachine;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A server with two tenants on it: one whose workspace minds its own business, and one whose
 * workspaces do what they like.
 */
final class Neighbourhood implements AutoCloseable {

  static final int MEMORY_MB = 700;
  static final int DISK_MB = 40;

  private static final String STAND_IN = "0.0.1";

  final SystemdServer server;
  final HostLook host;
  final Person attacker;

  /** The quiet one's. */
  final String neighbour;

  private final Person owner;
  private final String workspace;
  private final String pid;
  private final String kept;

  private Neighbourhood(SystemdServer server) {
    this.server = server;
    host = server.host;
    owner = Person.signUp(server.api());
    attacker = Person.signUp(server.api());
    workspace = owner.createRunning("quiet");
    neighbour = Machine.instance(workspace);
    pid = host.pid(neighbour);
    in(neighbour).runs("echo secret of the neighbour >$HOME/diary; mkfifo $HOME/pipe").orFail();
    kept = seen();
  }

  static Neighbourhood on(SystemdMachine machine, int port) {
    SystemdServer.placeStandIn(machine, STAND_IN);
    return new Neighbourhood(SystemdServer.on(machine, port, STAND_IN));
  }

  /** A workspace of the attacker's, which runs. @return its id */
  String intruder(String name) {
    Map<String, Object> wish = Map.of("name", name, "memory_mb", MEMORY_MB, "disk_mb", DISK_MB);
    var answer = attacker.api().post("/workspaces", wish).expect(202);
    attacker.awaitSuccess(answer.text("/operation/id"));
    return answer.text("/workspace/id");
  }

  Inside in(String instance) {
    return new Inside(server.machine, instance);
  }

  Pulse during(String what) {
    return Pulse.during(what, server, neighbour);
  }

  /** Holds that the neighbour was not touched and nothing of any other workspace is left. */
  void assertAlone() {
    assertThat(host.pid(neighbour)).as("the neighbour's process").isEqualTo(pid);
    assertThat(server.ask(neighbour, "/").output()).isEqualTo("ok\n");
    assertThat(seen()).as("the neighbour's files").isEqualTo(kept);
    assertThat(owner.workspace(workspace).text("/status")).isEqualTo("running");
    Set<String> others = new TreeSet<>(host.traces());
    String number = host.number(neighbour);
    others.removeIf(line -> line.contains(neighbour) || line.startsWith("process " + number + " "));
    assertThat(others).isEmpty();
  }

  /** Its files with everything but their times. */
  private String seen() {
    return server.machine.must(
        "find",
        "/var/lib/berth/homes/" + neighbour,
        "/run/bw-" + neighbour,
        "-printf",
        "%p %i %u %g %m %s %l\\n");
  }

  @Override
  public void close() {
    owner.deleteWholly(workspace);
    server.close();
  }
}
