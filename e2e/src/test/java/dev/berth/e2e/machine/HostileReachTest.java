package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * security 27: a workspace that reaches for what is not its own, from within its unit: files,
 * sockets, ports, processes, and whoever reads what it wrote.
 */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
class HostileReachTest {

  private static final int PORT = Ports.take();
  private static final int LONGEST_LINE = 64 * 1024;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PRECIOUS = "/srv/precious";

  private Neighbourhood place;
  private SystemdMachine machine;
  private String neighbour;
  private String workspace;
  private String instance;
  private Inside inside;

  @BeforeAll
  void start(SystemdMachine shared) {
    machine = shared;
    place = Neighbourhood.on(machine, PORT);
    neighbour = place.neighbour;
    machine.must("install", "-d", "-m", "700", PRECIOUS);
    machine.must("sh", "-c", "echo of the host >" + PRECIOUS + "/file");
  }

  @BeforeEach
  void intrude() {
    workspace = place.intruder("hostile");
    instance = Machine.instance(workspace);
    inside = place.in(instance);
  }

  @AfterEach
  void clearUp() {
    place.attacker.deleteWholly(workspace);
    place.assertAlone();
  }

  @AfterAll
  void stop() {
    place.close();
  }

  @Test
  void linksOutOfItsHomeLeadNobodyOutOfIt() {
    String host = machine.must("stat", "-c", "%n %i %u %g %a %Y %s", PRECIOUS, PRECIOUS + "/file");
    inside
        .runs(
            """
            cd $HOME
            ln -s /var/lib/berth/homes/%1$s theirs
            ln -s %2$s precious
            ln -s %2$s/file .bashrc
            ln -s /etc/shadow shadow
            rm -rf .config .local
            ln -s /var/lib/berth/homes/%1$s .config
            ln -s %2$s .local
            ln -s /run/bw-%1$s run
            mkdir -p deep/down && ln -s ../../.. deep/down/up
            """
                .formatted(neighbour, PRECIOUS))
        .orFail();

    place.attacker.awaitSuccess(place.attacker.ask(workspace, "stop"));
    place.attacker.awaitSuccess(place.attacker.ask(workspace, "start"));
    assertThat(place.server.ask(instance, "/").output()).isEqualTo("ok\n");
    place.attacker.deleteWholly(workspace);

    assertThat(machine.must("stat", "-c", "%n %i %u %g %a %Y %s", PRECIOUS, PRECIOUS + "/file"))
        .isEqualTo(host);
    place.assertAlone();
    intrude();
  }

  @Test
  void whateverItPutsInItsSocketsPlaceItsFrontServesNobodyElse() {
    for (String target :
        List.of(
            "/run/bw-" + neighbour + "/ide.sock",
            "/run/berth/front/" + neighbour + ".sock",
            "/run/dbus/system_bus_socket",
            "/run/systemd/private")) {
      inside.runs("rm $XDG_RUNTIME_DIR/ide.sock; ln -s " + target + " $XDG_RUNTIME_DIR/ide.sock");

      assertThat(place.server.ask(instance, "/home").output()).as(target).isEmpty();
      assertThat(place.server.ask(neighbour, "/home").output()).contains(neighbour);
      place.attacker.awaitSuccess(place.attacker.ask(workspace, "restart"));
      assertThat(place.server.ask(instance, "/home").output()).as(target).contains(instance);
    }
    inside.runs("rm $XDG_RUNTIME_DIR/ide.sock; ln -s " + PRECIOUS + " $XDG_RUNTIME_DIR/ide.sock");
    place.attacker.awaitSuccess(place.attacker.ask(workspace, "stop"));
    assertThat(machine.must("cat", PRECIOUS + "/file")).isEqualTo("of the host");
  }

  @Test
  void noPortOrSocketOfOthersIsOpenToIt() {
    String listen =
        """
        perl -MSocket -e 'socket($a, PF_INET, SOCK_STREAM, 0); setsockopt($a, SOL_SOCKET, SO_REUSEADDR, 1);
        bind($a, sockaddr_in(3000, INADDR_ANY)) && listen($a, 9) or die;
        socket($b, PF_UNIX, SOCK_STREAM, 0); bind($b, sockaddr_un("\\0trap-of-%1$s")) && listen($b, 9) or die;
        socket($c, PF_UNIX, SOCK_STREAM, 0); unlink "%2$s"; bind($c, sockaddr_un("%2$s")) && listen($c, 9) or die;
        chmod 0777, "%2$s"; open(F, ">", "%3$s"); close(F); sleep 120'""";
    place.in(neighbour).begins(listen.formatted("neighbour", "/tmp/trap.sock", "/tmp/listens"));
    machine.must(
        "systemd-run",
        "--quiet",
        "--unit=traps-of-host",
        "sh",
        "-c",
        listen.formatted("host", "/srv/trap.sock", "/run/listens"));
    Await.until(
        "both listen",
        SOON,
        () ->
            machine.run("test", "-e", "/run/listens").exit() == 0
                && place.in(neighbour).runs("test -e /tmp/listens").exit() == 0);
    String theirs = address(neighbour);
    try {
      assertThat(place.in(neighbour).runs(tcp("127.0.0.1", 3000)).exit())
          .as("the neighbour reaches itself")
          .isZero();
      assertThat(place.in(neighbour).runs(abstractSocket("trap-of-neighbour")).exit()).isZero();
      assertThat(machine.run("sh", "-c", tcp(SystemdMachine.ADDRESS, 3000)).exit())
          .as("the host reaches itself")
          .isZero();
      assertThat(machine.run("sh", "-c", abstractSocket("trap-of-host")).exit()).isZero();
      assertThat(machine.run("sh", "-c", path("/srv/trap.sock")).exit()).isZero();

      List<String> tries = new ArrayList<>();
      for (String address :
          List.of("127.0.0.1", SystemdMachine.ADDRESS, theirs, gateway(instance))) {
        tries.add(tcp(address, 3000));
        tries.add(tcp(address, PORT));
      }
      tries.add(abstractSocket("trap-of-neighbour"));
      tries.add(abstractSocket("trap-of-host"));
      for (String socket :
          List.of(
              "/srv/trap.sock",
              "/run/bw-" + neighbour + "/ide.sock",
              "/run/berth/front/" + neighbour + ".sock",
              "/run/berth/front/" + instance + ".sock",
              "/run/dbus/system_bus_socket",
              "/run/systemd/private",
              "/run/systemd/journal/stdout",
              throughItsFront("/run/systemd/journal/stdout"),
              throughItsFront("/run/systemd/journal.berth/stdout"))) {
        tries.add(path(socket));
      }
      assertThat(tries)
          .filteredOn(one -> !one.equals(path("/srv/trap.sock")))
          .allSatisfy(one -> assertThat(inside.runs(one).exit()).as(one).isNotZero());
    } finally {
      machine.run("systemctl", "stop", "traps-of-host.service");
      machine.run("rm", "-f", "/srv/trap.sock", "/run/listens");
      place
          .in(neighbour)
          .runs("pkill -x perl -f 'trap-of-neighbour'; rm -f /tmp/trap.sock /tmp/listens");
    }
  }

  @Test
  void nothingOfTheNeighboursIsReadable() {
    String pid = place.host.pid(neighbour);
    String home = "/var/lib/berth/homes/" + neighbour;
    for (String look :
        List.of(
            "cat " + home + "/diary",
            "ls " + home,
            "ls /var/lib/berth/homes | grep -v " + instance,
            "ls /proc/" + pid,
            "cat /proc/" + pid + "/environ",
            "cat /proc/" + pid + "/cmdline",
            "ls /proc/" + pid + "/root/",
            "cat /run/berth/launch/" + neighbour,
            "ls /run/bw-" + neighbour,
            "ls /run/berth",
            "systemctl show berth-ws@" + neighbour,
            "journalctl --namespace=berth --no-pager -u berth-ws@" + neighbour + " | grep stand-in",
            "cat /etc/shadow",
            "touch /run/lock/file",
            "touch " + throughItsFront("/run/lock/file"),
            "test -w " + throughItsFront("/run/systemd/notify"),
            "ls /sys/class/net",
            "cat /etc/berth/berth.env",
            "ls /var/lib/berth/server-" + PORT)) {
      Ran seen = inside.runs(look);
      assertThat(seen.exit()).as("%s: %s", look, seen.output()).isNotZero();
      assertThat(seen.output()).doesNotContain("secret of the neighbour");
    }
    assertThat(inside.runs("ls /proc | grep -c '^[0-9]' ; ps -e -o user= | sort -u").output())
        .as("it sees processes of its own account only")
        .doesNotContain("root")
        .doesNotContain(neighbour.substring(0, 4));
  }

  /** Of the same account, but outside of its unit's limits: who writes in its memory becomes it. */
  @Test
  void itsFrontIsNobodysToTakeOver() {
    String front = throughItsFront("").replace("/root", "");
    String pid = front.substring("/proc/".length());
    for (String attempt :
        List.of(
            "test -e " + front,
            "cat " + front + "/maps",
            "ls " + front + "/root/",
            ": 3<>" + front + "/mem",
            "perl -e 'exit(syscall(101, 16, %s, 0, 0) == 0 ? 0 : 1)'".formatted(pid))) {
      assertThat(inside.runs(attempt).exit()).as(attempt).isNotZero();
    }
    assertThat(place.server.ask(instance, "/").output()).isEqualTo("ok\n");
  }

  @Test
  void noSignalOfItsReachesOthers() {
    String pid = place.host.pid(neighbour);
    String server = machine.property("berth.service", "MainPID");
    for (String target : List.of(pid, server, "1")) {
      assertThat(inside.runs("kill -KILL " + target).exit()).as(target).isNotZero();
      assertThat(inside.runs("kill -0 " + target).exit()).as(target).isNotZero();
    }
    String before = place.host.pid(instance);
    try (Pulse pulse = place.during("a signal to all")) {
      machine.run("true");
      inside.begins("sleep 1; kill -KILL -1");
      Await.until(
          "systemd has started it again",
          SOON,
          () ->
              !place.host.pid(instance).equals(before)
                  && place.server.ask(instance, "/").output().equals("ok\n"));
      pulse.goesOnFor(Duration.ofSeconds(1));
    }
    assertThat(machine.property("berth.service", "MainPID")).isEqualTo(server);
  }

  @Test
  void whatItWroteSteersNoTerminalAndNoReader() {
    inside.says("before\n\u001b]0;owned\u0007\u001b[2J\u001b[31mred\rback\u202eabc\u2066\n");
    inside.says("{\"MESSAGE\":\"forged\",\"_SYSTEMD_UNIT\":\"berth-ws@" + neighbour + "\"}\n");
    inside.says("<3>loud\n" + "x".repeat(200_000) + "\nafter\n");
    inside
        .runs(
            """
            cd $HOME
            touch "$(printf 'a\\nb')" "$(printf '\\033[2J')" "$(printf -- '-rf')" "$(printf 'c\\r')" "*" " "
            mkdir "$(printf 'ID 300 gen 1 top level 5 path x\\nID 301 gen 1 top level 5 path y')"
            """)
        .orFail();
    Await.until("all of it is in the log", SOON, () -> logs(500).contains("after"));

    List<String> lines = logs(500);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line).doesNotMatch("(?s).*[\\p{Cntrl}&&[^\t]].*");
              assertThat(line).doesNotContain("\u202e", "\u2066");
              assertThat(line.length()).isLessThanOrEqualTo(LONGEST_LINE);
            })
        .anyMatch(line -> line.contains("\\x1b[2J"))
        .anyMatch(line -> line.contains("\"forged\""));
    assertThat(
            machine.must(
                "journalctl", "--namespace=berth", "--no-pager", "-u", "berth-ws@" + neighbour))
        .as("the neighbour's log")
        .doesNotContain("forged");
    place.attacker.awaitSuccess(place.attacker.ask(workspace, "restart"));
  }

  /** The journal prints four characters for each byte of a line that holds an escape. */
  @Test
  void whatItWroteDoesNotEndRootsHelper() {
    String escape = "\u001b" + "x".repeat(3_800) + "\n";
    String cyrillic = "\u0436".repeat(1_900) + "\n";
    for (int i = 0; i < 8; i++) {
      inside.says((escape.repeat(49) + cyrillic).repeat(3));
    }
    inside.says("after\n");
    Await.until("all of it is in the log", SOON, () -> logs(10).contains("after"));
    String helper = machine.property("berth-helper.service", "MainPID");

    List<List<String>> read =
        IntStream.range(0, 8).parallel().mapToObj(reader -> logs(2_000)).toList();

    assertThat(read)
        .allSatisfy(lines -> assertThat(lines).hasSizeGreaterThan(200).endsWith("after"));
    assertThat(machine.property("berth-helper.service", "MainPID")).isEqualTo(helper);
  }

  private List<String> logs(int lines) {
    List<String> found = new ArrayList<>();
    JsonNode answer =
        place
            .attacker
            .api()
            .get("/workspaces/" + workspace + "/logs?lines=" + lines)
            .expect(200)
            .body();
    answer.path("lines").forEach(line -> found.add(line.asText()));
    return found;
  }

  private String address(String of) {
    return machine
        .must("ip", "-n", "bw-" + of, "-4", "-o", "address", "show", "dev", "eth0")
        .replaceAll("(?s).* inet ([0-9.]+)/.*", "$1");
  }

  private String gateway(String of) {
    return machine
        .must("ip", "-n", "bw-" + of, "route", "show", "default")
        .replaceAll("(?s)default via ([0-9.]+) .*", "$1");
  }

  /** Its front is of its own account. */
  private String throughItsFront(String path) {
    assertThat(place.server.ask(instance, "/").output()).isEqualTo("ok\n");
    return "/proc/"
        + machine.property("berth-front@" + instance + ".service", "MainPID")
        + "/root"
        + path;
  }

  private static String tcp(String address, int port) {
    return "perl -MSocket -e '$SIG{ALRM} = sub { exit 9 }; alarm 1; socket(S, PF_INET, SOCK_STREAM, 0); connect(S, sockaddr_in(%d, inet_aton(\"%s\"))) or exit 8'"
        .formatted(port, address);
  }

  private static String abstractSocket(String name) {
    return path("\\0" + name);
  }

  private static String path(String socket) {
    return "perl -MSocket -e 'socket(S, PF_UNIX, SOCK_STREAM, 0); connect(S, sockaddr_un(\"%s\")) or exit 8'"
        .formatted(socket);
  }
}
