package dev.berth.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FolderRemoval;
import dev.berth.host.file.OwnerOnly;
import dev.berth.host.file.Trap;
import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFolderTest {

  private static final String CONFIGURATION = "of: the server\n";

  private final ProcessHost host;
  private final WorkspaceSpec spec;
  private final InstanceId instance;

  HostileFolderTest(@TempDir Path root) {
    host =
        new ProcessHost(
            root.resolve("workspaces"),
            template -> Path.of("/nonexistent"),
            Map.of("stand-in", (any, present) -> CONFIGURATION));
    spec = host.running(List.of("/bin/sleep", "600"));
    instance = spec.instance();
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @ParameterizedTest
  @EnumSource
  void aTrapForEveryFileStopsNothing(Trap trap) throws IOException {
    List<Path> files =
        List.of(
            host.folders.pidFile(instance),
            host.folders.config(instance),
            host.folders.log(instance));
    for (Path file : files) {
      trap.set(file);
    }
    assertThat(host.processes.observe(instance)).isEqualTo(new Observation.Absent(""));
    assertThat(host.logs().tail(instance, 5).lines()).isEmpty();

    host.processes.ensureStarted(spec);

    assertThat(host.processes.observe(instance)).isInstanceOf(Observation.Alive.class);
    assertThat(files).allSatisfy(file -> assertThat(file).isRegularFile());
    assertThat(host.folders.config(instance)).hasContent(CONFIGURATION);
    Files.delete(host.folders.pidFile(instance));
    trap.set(host.folders.pidFile(instance));
    assertThat(host.processes.observe(instance)).isInstanceOf(Observation.Alive.class);

    host.processes.ensureStopped(instance, Duration.ZERO);

    assertThat(host.processes.observe(instance)).isInstanceOf(Observation.Absent.class);
  }

  @ParameterizedTest
  @EnumSource
  void aTrapForEveryFolderGivesWayUnlessItIsAFolder(Trap trap) throws IOException {
    for (Path folder : List.of(host.folders.run(instance), host.folders.logs(instance))) {
      FolderRemoval.remove(folder);
      trap.set(folder);
    }

    host.processes.ensureStarted(spec);

    assertThat(host.processes.observe(instance)).isInstanceOf(Observation.Alive.class);
    assertThat(host.folders.run(instance)).isDirectory();
  }

  @Test
  void aLogThatCannotBeCutIsNoReasonToFail() throws IOException {
    host.processes.ensureStarted(spec);
    Files.writeString(host.folders.log(instance), "x".repeat(1024 * 1024 + 1));
    Path second = host.folders.logs(instance).resolve("output.log.1");
    Trap.FULL_FOLDER.set(second);
    assertThat(host.processes.observe(instance)).isInstanceOf(Observation.Alive.class);
    assertThat(second).isRegularFile().hasSize(1024 * 1024 + 1);
    assertThat(host.folders.log(instance)).isEmptyFile();
  }

  @Test
  void aForeignFolderForSocketsIsNeitherUsedNorRemoved() throws IOException {
    Path runtime = host.folders.runtime(instance);
    Path foreign = Path.of("/usr");
    if (OwnerOnly.isOurs(foreign)) {
      Files.setAttribute(Files.createDirectory(runtime), "unix:uid", 65534);
    } else {
      Files.createSymbolicLink(runtime, foreign);
    }
    try {
      if (OwnerOnly.isOurs(foreign)) {
        assertThatThrownBy(() -> host.processes.ensureStarted(spec))
            .isInstanceOf(HostException.class)
            .hasMessageContaining("it belongs to another account")
            .hasMessageContaining(runtime.toString());
        host.processes.ensureStopped(instance, Duration.ZERO);
        assertThat(runtime).isDirectory();
      } else {
        host.processes.ensureStarted(spec);
        assertThat(runtime).isDirectory().isNotEqualTo(foreign);
        assertThat(Files.isSymbolicLink(runtime)).isFalse();
      }
    } finally {
      FolderRemoval.remove(runtime);
    }
  }

  @Test
  void aPidFileThatNamesTheServerItselfNamesNoWorkspace() throws IOException {
    ProcFs proc = new ProcFs();
    long own = ProcessHandle.current().pid();
    ProcessStat server = proc.stat(own).orElseThrow();
    new PidFile(host.folders.pidFile(instance))
        .write(new PidRecord(own, server.startTicks(), proc.bootId(), proc.arguments(own)));

    assertThat(host.processes.observe(instance)).isInstanceOf(Observation.Absent.class);
    assertThat(host.processes.listens(instance, spec.port())).isFalse();
  }
}
