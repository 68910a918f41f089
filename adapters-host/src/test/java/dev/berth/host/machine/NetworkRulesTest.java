package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.host.HostSamples;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What can be reached from a workspace's network and what not. Port 9 has nobody behind it. */
@ExtendWith(SharedMachine.class)
class NetworkRulesTest {

  private static final int REFUSED = 7;
  private static final int TIMED_OUT = 28;
  private static final String[] RULES = {"nft", "list", "table", "inet", "berth"};
  private static final String[] HANDLES = {"nft", "-a", "list", "table", "inet", "berth"};

  private final SystemdMachine machine;
  private final InstanceId mine = HostSamples.instance();
  private final InstanceId other = HostSamples.instance();

  NetworkRulesTest(SystemdMachine machine) {
    this.machine = machine;
  }

  @BeforeEach
  void twoWorkspaces() {
    Networks.forget(machine);
    Networks.in(machine).ensure(mine);
    Networks.in(machine).ensure(other);
  }

  @Test
  void theWorldIsReachedAndNeitherTheHostNorTheNeighbour() {
    assertThat(from(mine, SystemdMachine.OUTSIDE, 9)).isEqualTo(REFUSED);

    assertThat(from(mine, SystemdMachine.ADDRESS, 9)).isEqualTo(TIMED_OUT);
    assertThat(from(mine, here(mine), 9)).as("the host's end of its link").isEqualTo(TIMED_OUT);
    assertThat(from(mine, here(other), 9)).as("of the neighbour's").isEqualTo(TIMED_OUT);
    assertThat(from(mine, there(other), 9)).as("the neighbour").isEqualTo(TIMED_OUT);
    assertThat(from(mine, "169.254.169.254", 9)).as("a cloud's data").isEqualTo(TIMED_OUT);
    assertThat(from(mine, "[" + SystemdMachine.ADDRESS_6 + "]", 9)).isEqualTo(REFUSED);
    assertThat(machine.must("ip", "-n", "bw-" + mine, "-6", "route")).isEmpty();
  }

  @Test
  void nobodyReachesIntoAWorkspace() {
    assertThat(machine.run(curl(there(mine), 9)).exit()).as("from the host").isEqualTo(TIMED_OUT);

    machine.outside("ip", "route", "replace", "10.213.0.0/16", "via", SystemdMachine.ADDRESS);
    assertThat(machine.outside(curl(there(mine), 9)).exit())
        .as("from outside")
        .isEqualTo(TIMED_OUT);
  }

  @Test
  void theRulesAreWhatKeepsThemApart() {
    machine.must("nft", "delete", "table", "inet", "berth");

    assertThat(from(mine, SystemdMachine.ADDRESS, 9)).isEqualTo(REFUSED);
    assertThat(from(mine, there(other), 9)).isEqualTo(REFUSED);
    assertThat(machine.run(curl(there(mine), 9)).exit()).isEqualTo(REFUSED);
  }

  @Test
  void aSecondAddressOfIpv6LeadsNowhereEither() {
    String[] space = {"ip", "-n", "bw-" + mine};
    machine.must(
        space[0], space[1], space[2], "address", "add", "2001:db8:1::2/64", "dev", "eth0", "nodad");
    machine.must("ip", "address", "add", "2001:db8:1::1/64", "dev", link(mine), "nodad");
    assertThat(from(mine, "[2001:db8:1::1]", 9)).isEqualTo(TIMED_OUT);
  }

  @Test
  void aWorkspaceTakesNoMoreThanItsShareOfTheMachinesConnections() {
    machine.must(
        "ip",
        "netns",
        "exec",
        "bw-" + mine,
        "perl",
        "-MSocket",
        "-e",
        "socket(S, PF_INET, SOCK_DGRAM, 0); send(S, 'x', 0, sockaddr_in($_, inet_aton('%s'))) for 1000 .. 11000"
            .formatted(SystemdMachine.OUTSIDE));

    assertThat(from(mine, SystemdMachine.OUTSIDE, 9)).isEqualTo(TIMED_OUT);
    assertThat(from(other, SystemdMachine.OUTSIDE, 9)).isEqualTo(REFUSED);
    Networks.in(machine).ensureRules();
    assertThat(from(mine, SystemdMachine.OUTSIDE, 9))
        .as("what is there is known after the rules were made anew")
        .isEqualTo(TIMED_OUT);
  }

  @Test
  void aPortThatTheHostHandsOnIsTheHostsToo() {
    machine.must("nft", "add table ip engine");
    machine.must("nft", "add chain ip engine handed { type nat hook prerouting priority dstnat; }");
    machine.must(
        "nft", "add rule ip engine handed tcp dport 9 dnat to " + SystemdMachine.OUTSIDE + ":9");

    assertThat(from(mine, SystemdMachine.ADDRESS, 9)).isEqualTo(TIMED_OUT);

    machine.must("nft", "delete table ip engine");
  }

  @Test
  void aResolverThatIsTheHostItselfAnswersNamesAndNothingElse() {
    Networks.in(machine, SystemdMachine.ADDRESS).ensureRules();

    assertThat(from(mine, SystemdMachine.ADDRESS, 53)).isEqualTo(REFUSED);
    assertThat(from(mine, SystemdMachine.ADDRESS, 54)).isEqualTo(TIMED_OUT);
  }

  @Test
  void workspacesAskTheResolversBehindTheStub() throws IOException {
    Files.createDirectories(machine.path("/run/systemd/resolve"));
    Files.writeString(
        machine.path("/run/systemd/resolve/resolv.conf"),
        "nameserver 127.0.0.1\nnameserver 2001:db8::1\nnameserver 192.0.2.1\nsearch example.com\n");

    Networks.in(machine).ensureRules();

    assertThat(Files.readString(machine.path("/run/berth/resolv.conf")))
        .isEqualTo("nameserver 192.0.2.1\n");
    Files.delete(machine.path("/run/systemd/resolve/resolv.conf"));
  }

  @Test
  void theNextWorkspaceMendsWhatHasBeenChangedAndLeavesAloneWhatHasNot() {
    WorkspaceNetworks networks = Networks.in(machine);
    networks.ensure(mine);
    String made = machine.must(HANDLES);
    networks.ensure(other);
    assertThat(machine.must(HANDLES)).as("the same table").isEqualTo(made);

    String rules = machine.must(RULES);
    machine.must("nft", "insert", "rule", "inet", "berth", "hostward", "accept");
    assertThat(from(mine, SystemdMachine.ADDRESS, 9)).isEqualTo(REFUSED);
    networks.ensure(other);
    assertThat(from(mine, SystemdMachine.ADDRESS, 9)).isEqualTo(TIMED_OUT);
    assertThat(machine.must(RULES)).isEqualTo(rules);

    machine.must("nft", "flush", "table", "inet", "berth");
    networks.ensure(other);
    assertThat(machine.must(RULES)).isEqualTo(rules);

    machine.must("nft", "delete", "table", "inet", "berth");
    networks.ensure(other);
    assertThat(machine.must(RULES)).isEqualTo(rules);
  }

  @Test
  void theRulesAreTheSameHoweverOftenAndOthersAreNotTouched() {
    machine.must("nft", "add table inet stranger");
    String before = machine.must("nft", "list", "ruleset");
    Networks.in(machine).ensureRules();
    assertThat(machine.must("nft", "list", "ruleset").lines().sorted().toList())
        .isEqualTo(before.lines().sorted().toList());

    machine.must("nft", "flush", "chain", "inet", "berth", "forward");
    Networks.in(machine).ensureRules();
    assertThat(machine.must("nft", "list", "ruleset").lines().sorted().toList())
        .isEqualTo(before.lines().sorted().toList());
    machine.must("nft", "delete", "table", "inet", "stranger");
  }

  @Test
  void addressesThatTheMachineHasARouteToAreRefused() {
    machine.must("ip", "route", "add", "10.213.9.0/24", "via", SystemdMachine.OUTSIDE);

    HostException refused =
        catchThrowableOfType(HostException.class, () -> Networks.in(machine).ensure(mine));

    assertThat(refused.permanent()).isTrue();
    assertThat(refused.sentence()).contains("10.213.0.0/16").contains("10.213.9.0/24");
    machine.must("ip", "route", "delete", "10.213.9.0/24");
  }

  /** The address of the host's end of its link. */
  private String here(InstanceId instance) {
    return machine
        .must("ip", "-n", "bw-" + instance, "route", "show", "default")
        .replaceFirst("default via (\\S+) .*", "$1")
        .strip();
  }

  /** The workspace's own. */
  private String there(InstanceId instance) {
    return machine
        .must("ip", "-n", "bw-" + instance, "-o", "-4", "address", "show", "dev", "eth0")
        .replaceFirst(".* inet (\\S+)/31 .*", "$1")
        .strip();
  }

  private String link(InstanceId instance) {
    return machine
        .must("ip", "-o", "link", "show", "type", "veth")
        .lines()
        .filter(line -> line.contains("bw-" + instance))
        .map(line -> line.split("[ @:]+")[1])
        .findFirst()
        .orElseThrow();
  }

  private int from(InstanceId instance, String host, int port) {
    String[] curl = curl(host, port);
    String[] whole = new String[curl.length + 4];
    System.arraycopy(new String[] {"ip", "netns", "exec", "bw-" + instance}, 0, whole, 0, 4);
    System.arraycopy(curl, 0, whole, 4, curl.length);
    return machine.run(whole).exit();
  }

  private static String[] curl(String host, int port) {
    return new String[] {"curl", "-sS", "--max-time", "2", "http://" + host + ":" + port + "/"};
  }
}
