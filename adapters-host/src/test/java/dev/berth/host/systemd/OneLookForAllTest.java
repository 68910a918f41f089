package dev.berth.host.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.LogPosition;
import dev.berth.application.host.LogSlice;
import dev.berth.application.host.MeterReading;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.host.command.Command;
import dev.berth.host.command.CommandResult;
import dev.berth.host.template.CodeServerHeartbeat;
import dev.berth.testkit.shared.Fresh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a machine about hundreds of workspaces, and how its answer is read. */
class OneLookForAllTest {

  private static final String GROUP = "/system.slice/system-berth\\x2dws.slice/";

  private final Path root;
  private final List<Command> asked = new ArrayList<>();
  private final StringBuilder answer = new StringBuilder();
  private final SystemdWorkspaces processes;
  private final UnitMeters meters;

  OneLookForAllTest(@TempDir Path root) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("run/berth/launch"));
    HostMachine machine = new HostMachine(root, this::answered);
    processes = new SystemdWorkspaces(machine, template -> root, Optional.empty());
    meters = new UnitMeters(machine, CodeServerHeartbeat::last);
  }

  private CommandResult answered(Command command) {
    asked.add(command);
    answer.toString().lines().forEach(command.onLine());
    return new CommandResult(0, answer.toString(), "");
  }

  @Test
  void ofHundredsThatAreStoppedSystemdIsNotEvenAsked() {
    Set<InstanceId> stopped = new HashSet<>();
    while (stopped.size() < 500) {
      stopped.add(instance());
    }

    assertThat(processes.alive(stopped)).isEmpty();

    assertThat(asked).isEmpty();
  }

  @Test
  void ofHundredsThatWereStartedOneCommandTellsAndNoLogIsRead() throws IOException {
    Set<InstanceId> alive = new HashSet<>();
    Set<InstanceId> known = new HashSet<>();
    for (int i = 0; i < 400; i++) {
      InstanceId instance = started();
      known.add(instance);
      switch (i % 4) {
        case 0 -> {
          alive.add(instance);
          unit(instance, "ActiveState=active", "SubState=running");
        }
        case 1 -> unit(instance, "ActiveState=activating", "SubState=auto-restart");
        case 2 -> unit(instance, "ActiveState=failed", "SubState=failed");
        default -> {
          // systemd has not loaded it.
        }
      }
    }
    unit(instance(), "ActiveState=active", "SubState=running");
    answer.append("Id=berth-ws@../../x.service\nActiveState=active\n\n=\n\nActiveState=active\n");

    assertThat(processes.alive(known)).isEqualTo(alive).hasSize(100);

    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).argv()).startsWith("systemctl").contains("show");
  }

  @Test
  void ofWorkspacesThatNobodyFollowsAnyMoreNoLookIsRemembered() {
    AtomicLong nanos = new AtomicLong();
    JournalWorkspaceLogs logs =
        new JournalWorkspaceLogs(new HostMachine(root, this::answered), nanos::get);
    for (int i = 0; i < 100; i++) {
      logs.since(instance(), new LogPosition(0, 0));
    }
    assertThat(logs.remembered()).isEqualTo(100);

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    logs.since(instance(), new LogPosition(0, 0));

    assertThat(logs.remembered()).isEqualTo(1);
  }

  @Test
  void whatSystemdCountsIsTakenAndWhatItDoesNotIsLookedForWithTheKernel() throws IOException {
    InstanceId counted = instance();
    InstanceId uncounted = instance();
    InstanceId hybrid = instance();
    unit(
        counted,
        "ActiveState=active",
        "SubState=running",
        "InvocationID=fec91e",
        "ControlGroup=" + GROUP + "berth-ws@" + counted + ".service",
        "CPUUsageNSec=1500000000",
        "MemoryCurrent=585728",
        "TasksCurrent=7");
    unit(
        uncounted,
        "ActiveState=active",
        "SubState=running",
        "ControlGroup=/../../etc",
        "CPUUsageNSec=[not set]",
        "MemoryCurrent=18446744073709551615",
        "TasksCurrent=[not set]");
    unit(
        hybrid,
        "ActiveState=active",
        "SubState=running",
        "ControlGroup=" + GROUP + "berth-ws@" + hybrid + ".service",
        "CPUUsageNSec=[not set]");
    Path group = root.resolve("sys/fs/cgroup/unified" + GROUP + "berth-ws@" + hybrid + ".service");
    Files.createDirectories(group);
    Files.writeString(
        group.resolve("cpu.stat"), "usage_usec 2500000\nuser_usec 1\nsystem_usec 2\n");

    Map<InstanceId, MeterReading> readings = meters.read(Set.of(counted, uncounted, hybrid));

    assertThat(readings)
        .containsEntry(
            counted,
            new MeterReading(
                "fec91e",
                Optional.of(Duration.ofMillis(1500)),
                Optional.of(585_728L),
                Optional.of(7)))
        .containsEntry(
            uncounted, new MeterReading("", Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(readings.get(hybrid))
        .extracting(MeterReading::cpuTime)
        .isEqualTo(Optional.of(Duration.ofMillis(2500)));
    assertThat(asked).hasSize(1);
  }

  @Test
  void theFirstVersionOfControlGroupsCountsNanoseconds() throws IOException {
    InstanceId instance = instance();
    String name = GROUP + "berth-ws@" + instance + ".service";
    unit(instance, "ActiveState=active", "SubState=running", "ControlGroup=" + name);
    Path group = root.resolve("sys/fs/cgroup/cpuacct" + name);
    Files.createDirectories(group);
    Files.writeString(group.resolve("cpuacct.usage"), "123456789\n");

    assertThat(meters.read(Set.of(instance)).values())
        .extracting(MeterReading::cpuTime)
        .containsExactly(Optional.of(Duration.ofNanos(123_456_789)));
  }

  @Test
  void manyWhoFollowALogShareALook() {
    JournalWorkspaceLogs logs = new JournalWorkspaceLogs(new HostMachine(root, this::answered));
    InstanceId instance = instance();
    answer.append("{\"__REALTIME_TIMESTAMP\":\"5\",\"MESSAGE\":\"one\"}\n");
    LogSlice first = logs.since(instance, new LogPosition(0, 0));
    assertThat(first.lines()).containsExactly("one");

    for (int follower = 0; follower < 20; follower++) {
      assertThat(logs.since(instance, first.end())).isEqualTo(new LogSlice(List.of(), first.end()));
    }
    assertThat(asked).hasSize(1);

    assertThat(logs.since(instance, new LogPosition(0, 0)).lines()).containsExactly("one");
    assertThat(logs.since(instance(), first.end()).lines()).isEmpty();
    assertThat(asked).as("who has seen less, or follows another").hasSize(3);
  }

  private void unit(InstanceId instance, String... properties) {
    answer.append(String.join("\n", properties)).append('\n');
    answer.append("Id=berth-ws@").append(instance).append(".service\n\n");
  }

  private InstanceId started() throws IOException {
    InstanceId instance = instance();
    Files.writeString(root.resolve("run/berth/launch/" + instance), "");
    return instance;
  }

  private static InstanceId instance() {
    return InstanceId.of(new WorkspaceId(Fresh.uuid()));
  }
}
