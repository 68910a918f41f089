package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import dev.berth.e2e.harness.Machine;
import dev.berth.testbench.MachineOptions;
import dev.berth.testbench.SystemdMachine;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Fork bombs that never take a breath, on a machine of their own, which a watchdog ends when they
 * win: the neighbour answers within a second all the while.
 */
@OnMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated
class TightForkBombTest {

  private static final int PORT = Ports.take();
  private static final int MOST_TASKS = 1024;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final int AT_WORK = 50;
  private static final int DISK = 512;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration BURN = Duration.ofSeconds(5);
  private static final Pattern THROTTLED = Pattern.compile("nr_throttled ([0-9]+)");

  private SystemdMachine machine;
  private Neighbourhood place;

  @BeforeAll
  void start() {
    machine = SystemdMachine.boot(new MachineOptions(DISK, 0, List.of()));
    place = Neighbourhood.on(machine, PORT);
    assertThat(machine.limits("pids")).as("the machine limits tasks").isTrue();
    if (!machine.limits("cpu")) {
      System.out.println("NOT TRIED HERE: CPUQuota, for which this kernel has no control group");
    }
  }

  @AfterAll
  void stop() {
    machine.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec perl -e 'for (;;) { fork }'",
        "exec perl -e '$SIG{CHLD} = q(IGNORE); for (;;) { fork; fork or exit }'",
        "exec bash -c ':(){ :|:& };:'"
      })
  void itFillsItsOwnUnitAndNoMore(String bomb) {
    String workspace = place.intruder("hostile");
    String instance = Machine.instance(workspace);
    String unit = "berth-ws@" + instance + ".service";
    try (Watchdog dog = Watchdog.on(machine, bomb, LIMIT)) {
      try (Pulse pulse = place.during(bomb)) {
        place.in(instance).begins(bomb);
        Await.until("it is at work", LIMIT, () -> tasks(unit) > AT_WORK);
        pulse.goesOnFor(BURN);

        System.out.println(bomb + ": " + tasks(unit) + " tasks, throttled " + throttled(unit));
        assertThat(tasks(unit)).isLessThanOrEqualTo(MOST_TASKS);
        if (machine.limits("cpu")) {
          assertThat(throttled(unit)).as("periods without a processor").isPositive();
        }
        long begin = System.nanoTime();
        place.attacker.awaitSuccess(place.attacker.ask(workspace, "stop"));
        System.out.println(
            "stopped in %d ms".formatted((System.nanoTime() - begin) / NANOS_PER_MILLI));
      }
      String number = place.host.number(instance);
      assertThat(place.host.processes()).noneMatch(line -> line.startsWith(number + " "));
      dog.requireQuiet();
    }
    place.attacker.deleteWholly(workspace);
    place.assertAlone();
  }

  private int tasks(String unit) {
    String number = machine.property(unit, "TasksCurrent");
    return number.startsWith("[") ? 0 : Integer.parseInt(number);
  }

  /** How many periods its unit was kept from running in. */
  private long throttled(String unit) {
    String group = machine.property(unit, "ControlGroup");
    String told =
        machine
            .run(
                "cat",
                "/sys/fs/cgroup" + group + "/cpu.stat",
                "/sys/fs/cgroup/cpu" + group + "/cpu.stat")
            .output();
    Matcher matcher = THROTTLED.matcher(told);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
