package dev.berth.host.process;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.OwnFile;
import dev.berth.host.file.OwnerOnly;
import dev.berth.host.log.LogWords;
import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Starts the process of a workspace that has none. */
final class WorkspaceStart {

  private static final int LAST_WORDS_LINES = 12;

  private static final int LONGEST_CONFIGURATION = 64 * 1024;
  private static final Duration SESSION_PATIENCE = Duration.ofSeconds(2);

  private final InstanceFolders folders;
  private final InstalledPrograms programs;
  private final WorkspaceEnvironment environment;
  private final Map<String, ProgramConfiguration> configurations;
  private final ProcFs proc;
  private final ProcessMark mark;

  WorkspaceStart(
      InstanceFolders folders,
      InstalledPrograms programs,
      WorkspaceEnvironment environment,
      Map<String, ProgramConfiguration> configurations,
      ProcFs proc) {
    this.folders = folders;
    this.programs = programs;
    this.environment = environment;
    this.configurations = Map.copyOf(configurations);
    this.proc = proc;
    this.mark = new ProcessMark(folders);
  }

  void run(WorkspaceSpec spec) {
    InstanceId instance = spec.instance();
    CommandLine line = CommandLine.of(spec, folders, programs.folder(spec.template()));
    try {
      OwnerOnly.restoreFolder(folders.run(instance));
      OwnerOnly.restoreFolder(folders.logs(instance));
      OwnerOnly.restoreFolder(folders.temporary(instance));
      OwnerOnly.restoreFolder(folders.runtime(instance));
      writeConfiguration(spec);
      // A file of an earlier process would hide this one, were it never replaced.
      new PidFile(folders.pidFile(instance)).remove();
      new OwnFile(folders.log(instance)).ensure();
      DetachedStart detached =
          new DetachedStart(
              line.argv(),
              environment.variables(line.environment(), ours(instance)),
              folders.home(instance),
              folders.log(instance));
      remember(spec, detached.run(), detached);
    } catch (IOException fault) {
      throw FileFault.of("start the workspace's program", fault);
    }
  }

  private Map<String, String> ours(InstanceId instance) {
    Map<String, String> variables = new HashMap<>(mark.variables(instance));
    variables.put("TMPDIR", folders.temporary(instance).toString());
    variables.put("XDG_RUNTIME_DIR", folders.runtime(instance).toString());
    return variables;
  }

  private void writeConfiguration(WorkspaceSpec spec) throws IOException {
    ProgramConfiguration writer = configurations.get(spec.template().id().value());
    if (writer == null) {
      return;
    }
    OwnFile file = new OwnFile(folders.config(spec.instance()));
    Optional<String> present = file.text(LONGEST_CONFIGURATION);
    String text = writer.text(spec, present);
    if (!present.equals(Optional.of(text))) {
      file.replace(text);
    }
  }

  private void remember(WorkspaceSpec spec, long pid, DetachedStart detached) throws IOException {
    Optional<ProcessStat> process = awaitProgram(pid, detached);
    if (process.isEmpty()) {
      throw HostException.passing(
          "The workspace's program ended as soon as it was started. Its last words: "
              + LogWords.last(folders.log(spec.instance()), LAST_WORDS_LINES));
    }
    // A crash before this line leaves a process that is found by its mark.
    new PidFile(folders.pidFile(spec.instance()))
        .write(new PidRecord(pid, process.get().startTicks(), proc.bootId(), detached.argv()));
  }

  private Optional<ProcessStat> awaitProgram(long pid, DetachedStart detached) {
    long end = System.nanoTime() + SESSION_PATIENCE.toNanos();
    Optional<ProcessStat> process = proc.stat(pid).filter(ProcessStat::alive);
    while (process.isPresent() && !isProgram(process.get(), detached) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
      process = proc.stat(pid).filter(ProcessStat::alive);
    }
    return process;
  }

  private boolean isProgram(ProcessStat process, DetachedStart detached) {
    List<String> arguments = proc.arguments(process.pid());
    return process.session() == process.pid()
        && !arguments.isEmpty()
        && !arguments.equals(detached.command());
  }
}
