package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.testbench.Ran;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A workspace that takes all it can get is stopped by its own limits: its neighbour answers within
 * a second all the while, and the server is ready.
 */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
class HostileWorkspaceTest {

  private static final int PORT = Ports.take();
  private static final int MOST_TASKS = 1024;
  private static final long ROOM_FOR_OTHERS_KB = 64 * 1024;
  private static final Duration SOON = Duration.ofSeconds(60);

  private Neighbourhood place;
  private SystemdMachine machine;
  private String workspace;
  private String instance;
  private Inside inside;

  @BeforeAll
  void start(SystemdMachine shared) {
    machine = shared;
    place = Neighbourhood.on(machine, PORT);
    if (!machine.must("stat", "-f", "-c", "%T", "/sys/fs/cgroup").equals("cgroup2fs")) {
      System.out.println(
          "NOT TRIED HERE: MemoryHigh and MemorySwapMax, which need control groups of version 2");
    }
    assertThat(machine.limits("memory") && machine.limits("pids") && machine.limits("cpu"))
        .as("the machine limits memory, tasks and processors")
        .isTrue();
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
  void aForkBombFillsItsOwnUnitAndNoMore() {
    try (Pulse pulse = place.during("a fork bomb")) {
      // With a breath after each refusal; those without one have a test and a machine of their own.
      inside.begins(
          "exec perl -e 'for (;;) { defined fork or open(F, q(>told)), select(undef, undef, undef, 0.5) }'");
      Await.until("it is told to stop", SOON, () -> exists("told"));
      pulse.goesOnFor(Duration.ofSeconds(4));

      assertThat(Integer.parseInt(machine.property(unit(), "TasksCurrent")))
          .isBetween(MOST_TASKS / 4, MOST_TASKS);
      place.attacker.awaitSuccess(place.attacker.ask(workspace, "stop"));
      assertThat(place.host.processes()).hasSize(neighboursProcesses());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perl -e 'push @all, \"x\" x (1 << 20) while 1'",
        "dd if=/dev/zero of=/dev/shm/hog bs=1M",
        "dd if=/dev/zero of=/tmp/hog bs=1M",
        "dd if=/dev/zero of=/var/tmp/hog bs=1M",
        "dd if=/dev/zero of=$XDG_RUNTIME_DIR/hog bs=1M"
      })
  void aMemoryHogIsHeldToItsOwnMemory(String hog) {
    long run = freeKb("/run");
    long root = freeKb("/");
    int died = died();
    try (Pulse pulse = place.during(hog)) {
      // What fills a memory that lasts until the unit ends takes the program along.
      inside.begins(hog + "; touch ended");
      Await.until("it has ended", SOON, () -> exists("ended") || died() > died);
      pulse.goesOnFor(Duration.ofSeconds(1));
    }
    assertThat(run - freeKb("/run")).as("taken of /run").isLessThan(ROOM_FOR_OTHERS_KB);
    assertThat(root - freeKb("/")).as("taken of the disk").isLessThan(ROOM_FOR_OTHERS_KB);
  }

  @Test
  void aFullHomeIsFullForItsOwnerAlone() {
    long before = freeKb("/var/lib/berth");
    try (Pulse pulse = place.during("a full home")) {
      Ran ended = inside.runs("dd if=/dev/zero of=$HOME/hog bs=1M conv=fsync");
      assertThat(ended.output()).contains("Disk quota exceeded");
      pulse.goesOnFor(Duration.ofSeconds(1));
    }
    assertThat(before - freeKb("/var/lib/berth")).isLessThan(Neighbourhood.DISK_MB * 1024 * 3 / 2);
    assertThat(place.in(place.neighbour).runs("dd if=/dev/zero of=more bs=1M count=8").exit())
        .as("the neighbour has room")
        .isZero();
    place.in(place.neighbour).runs("rm more").orFail();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$HOME", "/tmp", "/var/tmp", "/dev/shm", "$XDG_RUNTIME_DIR"})
  void filesWithoutNumberEndSomewhere(String folder) {
    long homes = freeKb("/var/lib/berth");
    long root = freeFiles("/");
    long run = freeFiles("/run");
    try (Pulse pulse = place.during("files without number in " + folder)) {
      Ran ended =
          inside.runs(
              "mkdir -p "
                  + folder
                  + "/many && cd "
                  + folder
                  + "/many && exec perl -e 'for (0 .. 999_999) { open(F, q(>), q(x) x 200 . $_) or print($!), exit 1 }'");
      System.out.println("files without number in " + folder + ": " + ended.output());
      assertThat(ended.exit()).as(ended.output()).isNotZero();
      pulse.goesOnFor(Duration.ofSeconds(1));
    }
    assertThat(root - freeFiles("/")).as("files of the host").isLessThan(10_000);
    assertThat(run - freeFiles("/run")).as("files of /run").isLessThan(10_000);
    assertThat(homes - freeKb("/var/lib/berth")).isLessThan(Neighbourhood.DISK_MB * 1024 * 3 / 2);
  }

  @Test
  void aCrashLoopTroublesNobodyElse() {
    inside.runs("touch die").orFail();
    int before = died();
    try (Pulse pulse = place.during("a crash loop")) {
      machine.kill(Long.parseLong(place.host.pid(instance)));
      // Who looks between two of systemd's restarts starts it once and, as it dies at once, stops
      // it.
      Await.until("it dies again", SOON, () -> died() > before + 1);
      pulse.goesOnFor(Duration.ofSeconds(1));
    }
  }

  /** How often its program has died, whoever has started it again: systemd or the server. */
  private int died() {
    return Math.toIntExact(
        machine
            .must("journalctl", "--no-pager", "--output=cat", "--unit=" + unit())
            .lines()
            .filter(line -> line.contains("Main process exited"))
            .count());
  }

  private boolean exists(String file) {
    return machine.run("test", "-e", "/var/lib/berth/homes/" + instance + "/" + file).exit() == 0;
  }

  private int neighboursProcesses() {
    String number = place.host.number(place.neighbour);
    return machine.must("ps", "-o", "pid=", "-u", number).split("\n").length;
  }

  private long freeKb(String folder) {
    return free("avail", folder);
  }

  private long freeFiles(String folder) {
    return free("iavail", folder);
  }

  private long free(String column, String folder) {
    String[] lines = machine.must("df", "--sync", "--output=" + column, folder).split("\n");
    return Long.parseLong(lines[1].strip());
  }

  private String unit() {
    return "berth-ws@" + instance + ".service";
  }
}
