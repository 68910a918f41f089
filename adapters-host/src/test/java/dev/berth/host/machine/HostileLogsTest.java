package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Security 29: a workspace that prints whatever might mislead who reads its log. */
@ExtendWith(SharedMachine.class)
class HostileLogsTest {

  private static final int LONGEST = 16 * 1024;
  private static final String JOURNAL = "systemd-journald@berth.service";
  private static final int MOST_SINCE = 256 * 1024;

  private final SystemdHost host;

  HostileLogsTest(SystemdMachine machine) {
    host = new SystemdHost(machine);
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Test
  @DisplayName("security 18: a workspace's log is its own lines, escaped and bounded")
  void nothingMisleadsAndNothingReachesAnothersLog() {
    InstanceId neighbour = started("echo mine; exec sleep 600");
    awaitLine(neighbour, "mine");
    InstanceId hostile =
        started(
            """
            exec perl - <<'PERL'
            use Socket;
            $| = 1;
            my $other = 'berth-ws@%s.service';
            print "begin\\n";
            print "esc \\e[31mred\\e[0m\\a\\n";
            print "<0>loud\\n";
            print "Nov 27 00:00:00 host $other\\[1]: forged prefix\\n";
            print "before\\0after\\n";
            print "over\\rwritten\\n";
            print "\\xff\\xfebad\\n";
            print "\\xe2\\x80\\xaeturned\\n";
            print "x" x 200000, "\\n";
            socket(my $native, PF_UNIX, SOCK_DGRAM, 0);
            if (connect($native, sockaddr_un('/run/systemd/journal/socket'))) {
              send($native, "MESSAGE=forged natively\\n_SYSTEMD_UNIT=$other\\n_TRANSPORT=stdout\\nUNIT=$other\\n", 0);
              print "told natively\\n";
            }
            socket(my $stream, PF_UNIX, SOCK_STREAM, 0);
            if (connect($stream, sockaddr_un('/run/systemd/journal/stdout'))) {
              syswrite($stream, "forger\\n$other\\n6\\n0\\n0\\n0\\n0\\nforged by stream\\n");
              print "told by stream\\n";
            }
            print "end\\n";
            sleep 600;
            PERL
            """
                .formatted(neighbour));
    awaitLine(hostile, "end");

    List<String> lines = host.logs().tail(hostile, 1000).lines();

    assertThat(lines)
        .contains("esc \\x1b[31mred\\x1b[0m\\x07", "<0>loud", "before", "after")
        .contains("over\\x0dwritten", "\\u202eturned")
        .contains("Nov 27 00:00:00 host berth-ws@" + neighbour + ".service[1]: forged prefix")
        .doesNotContain("mine", "forged natively")
        .allSatisfy(HostileLogsTest::isHarmless);
    assertThat(lines.indexOf("begin")).isLessThan(lines.indexOf("end"));
    assertThat(host.logs().tail(neighbour, 1000).lines()).containsExactly("mine");
    assertThat(host.logs().since(neighbour, new LogPosition(0, 0)).lines()).containsExactly("mine");
    assertThat(
            host.machine.must(
                "journalctl",
                "--namespace=berth",
                "--quiet",
                "--output=cat",
                "--priority=0..3",
                "--unit=berth-ws@" + hostile + ".service",
                "_TRANSPORT=stdout"))
        .as("it cannot shout on the terminals of the machine")
        .isEmpty();
  }

  @Test
  void aFollowerGoesOnAfterTheJournalWasRotatedAndCleared() {
    InstanceId instance = host.silent().instance();
    host.write(instance, "one\ntwo\n");
    LogSlice first = host.logs().tail(instance, 10);

    host.machine.must("journalctl", "--namespace=berth", "--rotate");
    host.write(instance, "three\n");
    LogSlice second = news(instance, first);
    host.machine.must("journalctl", "--namespace=berth", "--rotate");
    host.machine.must("journalctl", "--namespace=berth", "--vacuum-files=1");
    LogSlice nothing = host.logs().since(instance, second.end());
    host.write(instance, "four\nfive\n");
    LogSlice third = news(instance, nothing);

    assertThat(first.lines()).containsExactly("one", "two");
    assertThat(second.lines()).containsExactly("three");
    assertThat(nothing.lines()).isEmpty();
    assertThat(third.lines()).containsExactly("four", "five");
    assertThat(host.logs().since(instance, third.end()).lines()).isEmpty();
  }

  @Test
  void whoPrintsFasterThanAnybodyReadsIsReadInBoundedParts() {
    String line = "y".repeat(1000);
    InstanceId instance =
        started(
            "i=0; while [ $i -lt 1500 ]; do echo \"$i "
                + line
                + "\"; i=$((i+1)); done; "
                + "echo done; exec sleep 600");
    awaitLine(instance, "done");

    List<String> read = new ArrayList<>();
    LogSlice slice = host.logs().since(instance, new LogPosition(0, 0));
    while (!slice.lines().isEmpty()) {
      assertThat(slice.lines().stream().mapToInt(String::length).sum())
          .isLessThanOrEqualTo(MOST_SINCE);
      read.addAll(slice.lines());
      slice = host.logs().since(instance, slice.end());
    }

    assertThat(read).hasSize(1501).doesNotHaveDuplicates();
    assertThat(read.get(0)).startsWith("0 y");
    assertThat(read.get(1500)).isEqualTo("done");
  }

  /**
   * The journal of workspaces has an end, so what one prints is limited; the machine's is not
   * theirs.
   */
  @Test
  void whoPrintsWithoutEndPushesOutNothing() {
    InstanceId neighbour = started("echo mine; exec sleep 600");
    awaitLine(neighbour, "mine");
    InstanceId hostile =
        started(
            "i=0; while [ $i -lt 6000 ]; do echo \"$i\"; i=$((i+1)); done; touch $HOME/done; exec sleep 600");
    Eventually.holds(
        "all of it is printed",
        () -> Files.exists(host.machine.path("/var/lib/berth/homes/" + hostile + "/done")));
    Eventually.holds("some of it is kept", () -> ofMachine("--namespace=berth", hostile) >= 500);

    assertThat(ofMachine("--namespace=berth", hostile)).isLessThan(2_500L);
    assertThat(ofMachine("--no-pager", hostile)).isZero();
    assertThat(host.logs().tail(neighbour, 10).lines()).containsExactly("mine");
  }

  @Test
  void howMuchWasLeftOutIsTold() throws IOException {
    Path more = host.machine.path("/etc/systemd/journald@berth.conf.d/quick.conf");
    Files.createDirectories(more.getParent());
    Files.writeString(more, "[Journal]\nRateLimitIntervalSec=1s\nRateLimitBurst=10\n");
    host.machine.must("systemctl", "restart", JOURNAL);
    try {
      InstanceId instance =
          started(
              "i=0; while [ $i -lt 2000 ]; do echo \"$i\"; i=$((i+1)); done;"
                  + " while :; do sleep 0.2; echo tick; done");

      awaitLine(instance, "tick");
      Eventually.holds(
          "it is told",
          () ->
              host.logs().tail(instance, 1000).lines().stream()
                  .anyMatch(line -> line.matches("Suppressed [0-9]+ messages from .*")));
    } finally {
      Files.delete(more);
      host.machine.must("systemctl", "restart", JOURNAL);
    }
  }

  private long ofMachine(String journal, InstanceId instance) {
    return host.machine
        .must(
            "journalctl",
            journal,
            "--quiet",
            "--output=cat",
            "_SYSTEMD_UNIT=berth-ws@" + instance + ".service",
            "_TRANSPORT=stdout")
        .lines()
        .count();
  }

  private LogSlice news(InstanceId instance, LogSlice last) {
    Deque<LogSlice> looks = new ArrayDeque<>();
    Eventually.holds(
        "something new is read",
        () -> {
          looks.push(host.logs().since(instance, last.end()));
          return !looks.element().lines().isEmpty();
        });
    return looks.element();
  }

  private static void isHarmless(String line) {
    assertThat(line).hasSizeLessThan(LONGEST);
    assertThat(line.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t')).isTrue();
  }

  private InstanceId started(String script) {
    WorkspaceSpec spec = host.script(script);
    host.processes.ensureStarted(spec);
    return spec.instance();
  }

  private void awaitLine(InstanceId instance, String line) {
    Eventually.holds(
        "it has printed " + line, () -> host.logs().tail(instance, 5).lines().contains(line));
  }
}
