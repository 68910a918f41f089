package dev.berth.host.process;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.FolderRemoval;
import dev.berth.host.log.LogRotation;
import dev.berth.host.log.LogWords;
import dev.berth.host.procfs.ListeningSockets;
import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Workspaces as sessions of plain processes under the server's own account. */
public final class ProcessWorkspaces implements WorkspaceProcesses {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessWorkspaces.class);
  private static final int LAST_WORDS_LINES = 12;

  private final InstanceFolders folders;
  private final WorkspaceStart start;
  private final ProcFs proc = new ProcFs();
  private final ListeningSockets sockets = new ListeningSockets();
  private final WorkspaceSessions sessions;
  private final Termination termination = new Termination(proc);
  private final InstanceLocks locks = new InstanceLocks();
  private final Set<InstanceId> uncut = ConcurrentHashMap.newKeySet();

  /**
   * @param environment how a program sees the machine, but for its home and its mark
   * @param configurations the configuration file's writer, by template id
   */
  public ProcessWorkspaces(
      InstanceFolders folders,
      InstalledPrograms programs,
      WorkspaceEnvironment environment,
      Map<String, ProgramConfiguration> configurations) {
    this.folders = folders;
    this.sessions = new WorkspaceSessions(folders, proc);
    this.start = new WorkspaceStart(folders, programs, environment, configurations, proc);
  }

  @Override
  public void ensureStarted(WorkspaceSpec spec) {
    locks.alone(
        spec.instance(),
        () -> {
          if (sessions.leader(spec.instance()).isPresent()) {
            return;
          }
          // Children of a leader that died may still hold the port.
          end(spec.instance(), Duration.ZERO);
          cutLog(spec.instance());
          start.run(spec);
        });
  }

  @Override
  public Observation observe(InstanceId instance) {
    cutLog(instance);
    Optional<ProcessStat> leader = sessions.leader(instance);
    if (leader.isEmpty()) {
      return new Observation.Absent(LogWords.last(folders.log(instance), LAST_WORDS_LINES));
    }
    long pid = leader.get().pid();
    Instant since =
        ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant()).orElse(Instant.EPOCH);
    return new Observation.Alive(pid, since);
  }

  @Override
  public Set<InstanceId> alive(Set<InstanceId> instances) {
    instances.forEach(this::cutLog);
    return sessions.led(instances);
  }

  @Override
  public void ensureStopped(InstanceId instance, Duration grace) {
    locks.alone(
        instance,
        () -> {
          end(instance, grace);
          try {
            new PidFile(folders.pidFile(instance)).remove();
            FolderRemoval.removeOurs(folders.runtime(instance));
          } catch (IOException fault) {
            throw FileFault.of("clear up after the workspace's program", fault);
          }
        });
  }

  @Override
  public Set<InstanceId> inventory() {
    return Set.copyOf(sessions.marked());
  }

  /** Whether a living process of the workspace listens on the TCP port. */
  public boolean listens(InstanceId instance, PortNumber port) {
    // Nearly always it is the leader, which spares the look at every process of the machine.
    return sessions
            .leader(instance)
            .filter(leader -> sockets.listens(leader.pid(), port.value()))
            .isPresent()
        || sessions.members(instance).stream()
            .anyMatch(process -> sockets.listens(process.pid(), port.value()));
  }

  private void end(InstanceId instance, Duration grace) {
    if (!termination.end(() -> sessions.members(instance), grace)) {
      List<Long> left = sessions.members(instance).stream().map(ProcessStat::pid).toList();
      throw HostException.passing(
          "Processes of the workspace did not end, not even when killed: " + left + ".");
    }
  }

  private void cutLog(InstanceId instance) {
    try {
      LogRotation.DEFAULT.cutIfLarge(folders.log(instance));
      uncut.remove(instance);
    } catch (IOException fault) {
      // A log that cannot be cut is no reason to lose sight of the workspace.
      if (uncut.add(instance)) {
        LOG.warn("The log of workspace {} could not be cut: {}", instance, fault.toString());
      }
    }
  }
}
