package dev.berth.host.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessWorkspacesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ProcFs proc = new ProcFs();
  private final ProcessHost host;

  ProcessWorkspacesTest(@TempDir Path root) {
    host = new ProcessHost(root.resolve("workspaces"));
  }

  @AfterEach
  void endAll() {
    host.close();
  }

  @Test
  void aStartedWorkspaceLeadsItsOwnSessionAndAnswers() throws IOException {
    WorkspaceSpec spec = host.standIn();

    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);

    ProcessStat leader = proc.stat(pid(spec)).orElseThrow();
    assertThat(leader.session()).isEqualTo(leader.pid());
    assertThat(leader.group()).isEqualTo(leader.pid());
    assertThat(host.processes.inventory()).containsExactly(spec.instance());
    assertThat(host.processes.observe(spec.instance()))
        .isInstanceOfSatisfying(
            Observation.Alive.class,
            alive -> assertThat(alive.since()).isAfter(Instant.now().minusSeconds(60)));
  }

  @Test
  void startingTwiceOrAtOnceMakesOneProcess() throws IOException {
    WorkspaceSpec spec = host.standIn();

    List<CompletableFuture<Void>> starts =
        IntStream.range(0, 4)
            .mapToObj(i -> CompletableFuture.runAsync(() -> host.processes.ensureStarted(spec)))
            .toList();
    starts.forEach(CompletableFuture::join);
    host.health.awaitHealthy(spec, PATIENCE);

    assertThat(markedAs(spec.instance())).hasSize(1);
  }

  @Test
  void theProgramSeesNothingOfTheServersEnvironment() throws IOException {
    WorkspaceSpec spec = host.standIn();

    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);

    String home = host.folders.home(spec.instance()).toString();
    assertThat(proc.environment(pid(spec)))
        .containsOnlyKeys(
            "HOME",
            "PATH",
            "LANG",
            "SHELL",
            "USER",
            "LOGNAME",
            "BERTH_INSTANCE",
            "OF_THE_TEMPLATE",
            "TMPDIR",
            "XDG_RUNTIME_DIR")
        .containsEntry("HOME", home)
        .containsEntry("OF_THE_TEMPLATE", home + "/x");
  }

  @Test
  void allFilesAreTheOwnersAlone() throws IOException {
    WorkspaceSpec spec = host.standIn();
    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(host.folders.runtime(spec.instance()))))
        .isEqualTo("rwx------");
    try (var files = Files.walk(host.folders.folder(spec.instance()))) {
      assertThat(files)
          .hasSizeGreaterThan(5)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .endsWith("------"));
    }
  }

  @Test
  void stoppingEndsItGentlyAndTwiceIsFine() throws IOException {
    WorkspaceSpec spec = host.standIn();
    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);

    long before = System.nanoTime();
    host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(15));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    host.processes.ensureStopped(spec.instance(), Duration.ofSeconds(15));

    assertThat(markedAs(spec.instance())).isEmpty();
    assertThat(host.folders.runtime(spec.instance())).doesNotExist();
    assertThat(host.processes.inventory()).isEmpty();
    assertThat(host.processes.observe(spec.instance())).isInstanceOf(Observation.Absent.class);
  }

  @Test
  void whatDoesNotEndIsKilledWithAllItsChildrenOfWhateverSession() throws IOException {
    WorkspaceSpec spec = host.standIn("children", "stubborn");
    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);
    assertThat(ProcessHost.within10Seconds(() -> markedAs(spec.instance()).size() == 3)).isTrue();

    host.processes.ensureStopped(spec.instance(), Duration.ofMillis(200));

    assertThat(markedAs(spec.instance())).isEmpty();
  }

  @Test
  void childrenOfADeadLeaderMakeRoomForItsSuccessor() throws IOException {
    WorkspaceSpec spec = host.standIn("children");
    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);
    assertThat(ProcessHost.within10Seconds(() -> markedAs(spec.instance()).size() == 3)).isTrue();
    List<ProcessStat> first = markedAs(spec.instance());
    kill(pid(spec));
    assertThat(
            ProcessHost.within10Seconds(
                () -> host.processes.observe(spec.instance()) instanceof Observation.Absent))
        .isTrue();

    host.processes.ensureStarted(spec);
    host.health.awaitHealthy(spec, PATIENCE);

    assertThat(markedAs(spec.instance())).noneMatch(now -> first.stream().anyMatch(now::sameAs));
  }

  @Test
  void oneThatDiedIsSeenWithItsLastWords() throws IOException {
    WorkspaceSpec spec = host.running(List.of("/bin/ls", "--no-such-option"));
    try {
      host.processes.ensureStarted(spec);
    } catch (HostException endedAtOnce) {
      assertThat(endedAtOnce.permanent()).isFalse();
    }

    assertThatThrownBy(() -> host.health.awaitHealthy(spec, PATIENCE))
        .isInstanceOf(HostException.class)
        .hasMessageContaining("ended before it was ready")
        .hasMessageContaining("no-such-option");
  }

  @Test
  void aProgramThatIsNotThereIsNamed() throws IOException {
    WorkspaceSpec spec = host.running(List.of("/nonexistent/program"));
    assertThatThrownBy(
            () -> {
              host.processes.ensureStarted(spec);
              host.health.awaitHealthy(spec, PATIENCE);
            })
        .isInstanceOf(HostException.class);
    assertThat(host.processes.observe(spec.instance()))
        .isInstanceOfSatisfying(
            Observation.Absent.class,
            absent -> assertThat(absent.lastWords()).contains("/nonexistent/program"));
  }

  private long pid(WorkspaceSpec spec) {
    return ((Observation.Alive) host.processes.observe(spec.instance())).pid();
  }

  private List<ProcessStat> markedAs(InstanceId instance) {
    return proc.all().stream()
        .filter(ProcessStat::alive)
        .filter(
            process ->
                instance.value().equals(proc.environment(process.pid()).get(ProcessMark.VARIABLE)))
        .toList();
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
