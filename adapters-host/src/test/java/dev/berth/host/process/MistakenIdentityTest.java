package dev.berth.host.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pid file may lie: the pid went to somebody else, the machine was restarted, it was torn. */
class MistakenIdentityTest {

  private final ProcFs proc = new ProcFs();
  private final Path root;
  private final ProcessHost host;
  private final Process stranger;

  MistakenIdentityTest(@TempDir Path root) throws IOException {
    this.root = root;
    this.host = new ProcessHost(root.resolve("workspaces"));
    this.stranger = new ProcessBuilder("setsid", "sleep", "600").start();
  }

  @AfterEach
  void endAll() {
    stranger.destroyForcibly();
    host.close();
  }

  @Test
  void aStrangerUnderTheSamePidIsLeftAlone() throws IOException {
    leavesTheStrangerAlone(
        now -> new PidRecord(now.pid(), now.startTicks() - 1, proc.bootId(), command()));
  }

  @Test
  void aStrangerFromAnotherBootIsLeftAlone() throws IOException {
    leavesTheStrangerAlone(
        now -> new PidRecord(now.pid(), now.startTicks(), "another-boot", command()));
  }

  @Test
  void aStrangerWithAnotherCommandIsLeftAlone() throws IOException {
    leavesTheStrangerAlone(
        now -> new PidRecord(now.pid(), now.startTicks(), proc.bootId(), List.of("other")));
  }

  @Test
  void aTornPidFileIsNoFault() throws IOException {
    WorkspaceSpec spec = host.standIn();
    Files.writeString(host.folders.pidFile(spec.instance()), "pid " + stranger.pid() + "\nsta");

    host.processes.ensureStopped(spec.instance(), Duration.ZERO);

    assertThat(stranger.isAlive()).isTrue();
  }

  @Test
  void aProcessWithoutAPidFileIsFoundByItsMark() throws IOException {
    WorkspaceSpec spec = host.standIn();
    host.processes.ensureStarted(spec);
    Observation before = host.processes.observe(spec.instance());
    Files.delete(host.folders.pidFile(spec.instance()));

    host.processes.ensureStarted(spec);

    assertThat(host.processes.observe(spec.instance())).isEqualTo(before);
    host.processes.ensureStopped(spec.instance(), Duration.ZERO);
    assertThat(host.processes.inventory()).isEmpty();
  }

  @Test
  void theSameWorkspaceOfAnotherDataFolderIsLeftAlone() throws IOException {
    WorkspaceSpec spec = host.standIn();
    host.processes.ensureStarted(spec);
    try (ProcessHost other = new ProcessHost(root.resolve("other"))) {
      other.homes.ensure(spec.instance());

      assertThat(other.processes.inventory()).isEmpty();
      other.processes.ensureStopped(spec.instance(), Duration.ZERO);
    }
    assertThat(host.processes.observe(spec.instance())).isInstanceOf(Observation.Alive.class);
  }

  private void leavesTheStrangerAlone(Function<ProcessStat, PidRecord> lie) throws IOException {
    WorkspaceSpec spec = host.standIn();
    InstanceId instance = spec.instance();
    assertThat(ProcessHost.within10Seconds(() -> proc.arguments(stranger.pid()).equals(command())))
        .isTrue();
    PidRecord record = lie.apply(proc.stat(stranger.pid()).orElseThrow());
    new PidFile(host.folders.pidFile(instance)).write(record);

    assertThat(host.processes.observe(instance)).isInstanceOf(Observation.Absent.class);
    host.processes.ensureStopped(instance, Duration.ZERO);
    new PidFile(host.folders.pidFile(instance)).write(record);
    host.processes.ensureStarted(spec);
    host.processes.ensureStopped(instance, Duration.ZERO);

    assertThat(stranger.isAlive()).isTrue();
  }

  private static List<String> command() {
    return List.of("sleep", "600");
  }
}
