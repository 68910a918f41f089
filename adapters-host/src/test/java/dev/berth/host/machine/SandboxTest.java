package dev.berth.host.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.testbench.SharedMachine;
import dev.berth.testbench.SystemdMachine;
import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Security 27: what a workspace's own program can do in its unit, tried by that program. */
@ExtendWith(SharedMachine.class)
class SandboxTest {

  private final SystemdHost host;

  SandboxTest(SystemdMachine machine) {
    host = new SystemdHost(machine);
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Test
  void itsFilesComeAfterThoseOfTheMachinesServices() {
    WorkspaceSpec spec = host.answering();
    host.processes.ensureStarted(spec);

    assertThat(host.machine.property("berth-ws@" + spec.instance() + ".service", "IOWeight"))
        .isEqualTo("50");
    assertThat(host.machine.property("systemd-journald.service", "IOWeight")).isNotEqualTo("50");
  }

  @Test
  void itSeesAndWritesNothingButItsOwn() throws IOException {
    WorkspaceSpec neighbour = host.answering();
    host.processes.ensureStarted(neighbour);
    host.health.awaitHealthy(neighbour, Duration.ofSeconds(20));
    String pid = host.machine.property("berth-ws@" + neighbour.instance() + ".service", "MainPID");

    List<String> said =
        tried(
            """
            try() { name=$1; shift; if "$@" >/dev/null 2>&1; then echo "$name yes"; else echo "$name no"; fi; }
            try own-home touch own
            try own-tmp touch /tmp/x
            try own-shm touch /dev/shm/x
            try usr touch /usr/local/x
            try neighbour test -e /var/lib/berth/homes/%1$s
            try fronts ls /run/berth
            try dbus test -r /run/dbus/system_bus_socket
            try systemd test -r /run/systemd/private
            try notify test -e /run/systemd/notify
            try journal test -e /run/systemd/journal
            try run touch /run/x
            try lock touch /run/lock/x
            try links ls /sys/class/net
            try process test -e /proc/%2$s
            try mount mount -t tmpfs none /tmp
            try namespace unshare --user true
            try time date --set=2001-01-01
            """
                .formatted(neighbour.instance(), pid));

    assertThat(said)
        .containsExactly(
            "own-home yes",
            "own-tmp yes",
            "own-shm yes",
            "usr no",
            "neighbour no",
            "fronts no",
            "dbus no",
            "systemd no",
            "notify no",
            "journal no",
            "run no",
            "lock no",
            "links no",
            "process no",
            "mount no",
            "namespace no",
            "time no");
    assertThat(Files.exists(host.machine.path("/dev/shm/x"))).isFalse();
    assertThat(Files.exists(host.machine.path("/tmp/x"))).isFalse();
  }

  @Test
  void itHasTerminalsOfItsOwnAndLeavesTheMachinesAlone() throws IOException {
    assertThat(
            tried(
                """
                script --quiet --return --command 'tty; stty size >/dev/null; exit 7' /dev/null | tr -d '\r'
                perl -e '$| = 1; my @all; while (open(my $one, "+<", "/dev/ptmx")) { push @all, $one; last if @all > 400 }
                  print scalar(@all) > 200 && scalar(@all) < 300 ? "some hundreds" : scalar(@all), "\n"; rename "said.part", "said"; sleep 600'
                """))
        .containsExactly("/dev/pts/0", "some hundreds");
    assertThat(host.machine.run("script", "--quiet", "--command", "tty", "/dev/null").output())
        .contains("/dev/pts/");
  }

  /** io_uring makes sockets of families that the unit does not have; the others are counted. */
  @Test
  void itHasNoAsynchronousInputAndOutput() throws IOException {
    assertThat(
            tried(
                """
                perl -e 'my ($set, $context) = ("\0" x 120, "\0" x 8);
                  my @numbers = `uname -m` =~ /x86_64/ ? (425, 206) : (425, 0);
                  print syscall($numbers[0], 8, $set) < 0 && $!{EPERM} ? "denied" : "no: $!", "\n";
                  print syscall($numbers[1], 8, $context) < 0 && $!{EPERM} ? "denied" : "no: $!", "\n"'
                """))
        .containsExactly("denied", "denied");
  }

  /** Each would begin without a limit: 54 of them took a disk of 4 GiB in nine seconds. */
  @Test
  void itMakesNoSubvolumes() throws IOException {
    assertThat(
            tried(
                """
                btrfs subvolume create one >/dev/null; echo create $?
                btrfs subvolume snapshot . two >/dev/null; echo snapshot $?
                perl -e 'open(my $d, "<", "."); for (0x50009401, 0x5000940E, 0x50009417, 0x50009418) {
                  my $v = pack("q Z4088", fileno($d), "three"); ioctl($d, $_, $v); print $!{EPERM} ? "denied" : "no: $!", "\\n" }'
                perl -e 'my $v = "\\0" x 64; print ioctl(STDIN, 0x541B, $v) || $!{ENOTTY} || $!{EINVAL} ? "other ioctls\\n" : "no: $!\\n"'
                bash -c 'btrfs subvolume create four' >/dev/null; echo grandchild $?
                ls -d one two three four
                """))
        .containsExactly(
            "create 1",
            "snapshot 1",
            "denied",
            "denied",
            "denied",
            "denied",
            "other ioctls",
            "grandchild 1");
  }

  @Test
  void itsEnvironmentHoldsWhatItNeedsAndNothingOfTheServer() throws IOException {
    List<String> said = tried("env | sort");

    assertThat(said)
        .anyMatch(line -> line.startsWith("HOME=/var/lib/berth/homes/"))
        .contains("SHELL=/bin/bash", "LANG=C.UTF-8")
        .noneMatch(line -> line.startsWith("BERTH_"));
  }

  @Test
  void newLimitsHoldForAWorkspaceThatRuns() {
    WorkspaceSpec spec = host.silent();
    host.processes.ensureStarted(spec);
    String before = property(spec.instance(), "MainPID");

    host.controls.apply(spec.instance(), new ResourceLimits(100, 512, 50));

    assertThat(property(spec.instance(), "MemoryMax")).isEqualTo(Long.toString(512L << 20));
    assertThat(property(spec.instance(), "CPUQuotaPerSecUSec")).isEqualTo("500ms");
    assertThat(property(spec.instance(), "MainPID")).isEqualTo(before);
  }

  /** What a script says that runs as a workspace's program. */
  private List<String> tried(String script) throws IOException {
    WorkspaceSpec spec =
        host.script("{ " + script + "\n} >said.part 2>/dev/null; mv said.part said; sleep 600");
    host.processes.ensureStarted(spec);
    Path said = host.machine.path("/var/lib/berth/homes/" + spec.instance() + "/said");
    Eventually.holds("it has tried everything", () -> Files.exists(said));
    return Files.readAllLines(said);
  }

  private String property(InstanceId instance, String property) {
    return host.machine.property("berth-ws@" + instance + ".service", property);
  }
}
