package dev.berth.host.systemd;

import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.command.Command;
import dev.berth.host.file.FileFault;
import dev.berth.host.file.FolderRemoval;
import dev.berth.host.process.InstalledPrograms;
import dev.berth.host.process.InstanceLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Workspaces as instances of static unit templates. systemd starts again what dies, a few times;
 * then it is for the reconciler.
 */
public final class SystemdWorkspaces implements WorkspaceProcesses {

  /** A thousand of them share what the workspace has of a processor, also to die. */
  private static final Duration OF_A_BOMB = Duration.ofSeconds(20);

  private final HostMachine machine;
  private final InstalledPrograms programs;
  private final Optional<TcpFronts> tcpFronts;
  private final Systemctl systemctl;
  private final LaunchFile launches;
  private final AccountProcesses processes;
  private final JournalWorkspaceLogs logs;
  private final InstanceLocks locks = new InstanceLocks();

  /**
   * @param tcpFronts present where a gateway on another machine reaches them too
   */
  public SystemdWorkspaces(
      HostMachine machine, InstalledPrograms programs, Optional<TcpFronts> tcpFronts) {
    this.machine = machine;
    this.programs = programs;
    this.tcpFronts = tcpFronts;
    this.systemctl = new Systemctl(machine);
    this.launches = new LaunchFile(machine);
    this.processes = new AccountProcesses(machine);
    this.logs = new JournalWorkspaceLogs(machine);
  }

  @Override
  public void ensureStarted(WorkspaceSpec spec) {
    InstanceId instance = spec.instance();
    locks.alone(
        instance,
        () -> {
          // Without the file it was stopped, which forgets failures, or was never started.
          if (launches.exists(instance) && !systemctl.state(instance).alive()) {
            systemctl.forgetFailures(instance);
          }
          launches.write(spec, programs.folder(spec.template()).toString());
          systemctl.start(instance);
          tcpFronts.ifPresent(fronts -> openTo(fronts, spec));
        });
  }

  @Override
  public Observation observe(InstanceId instance) {
    // Most workspaces are stopped most of the time, and all are looked at every few seconds.
    if (!launches.exists(instance)) {
      return new Observation.Absent("");
    }
    UnitState state = systemctl.state(instance);
    if (state.alive()) {
      return new Observation.Alive(state.pid(), state.since());
    }
    String words = logs.lastWords(instance, state.run());
    return new Observation.Absent(
        state.keptDying() ? "(" + state.result() + ", started again in vain) " + words : words);
  }

  @Override
  public Set<InstanceId> alive(Set<InstanceId> instances) {
    Set<InstanceId> started =
        instances.stream().filter(launches::exists).collect(Collectors.toSet());
    return systemctl.states(started).entrySet().stream()
        .filter(unit -> unit.getValue().alive())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public void ensureStopped(InstanceId instance, Duration grace) {
    locks.alone(
        instance,
        () -> {
          systemctl.stop(instance, grace);
          processes.end(instance, OF_A_BOMB);
          systemctl.forgetFailures(instance);
          try {
            removeRunFolder(Places.run(instance));
            removeRunFolder(Places.terminals(instance));
            TcpFronts.forget(machine, instance);
            launches.remove(instance);
          } catch (IOException fault) {
            throw FileFault.of("clear up after the workspace's program", fault);
          }
        });
  }

  @Override
  public Set<InstanceId> inventory() {
    return Set.copyOf(systemctl.withState(UnitState.ALIVE_STATES));
  }

  /**
   * Whether its program has made its socket, which its account alone sees, and gateways on other
   * machines reach it where there are any.
   */
  public boolean listens(InstanceId instance) {
    return Files.exists(machine.seen(Places.ideSocket(instance)), LinkOption.NOFOLLOW_LINKS)
        && (tcpFronts.isEmpty() || systemctl.tcpFrontActive(instance));
  }

  /** Where the workspace had no task left for the one that does it, systemd could not. */
  private void removeRunFolder(String place) throws IOException {
    Path folder = machine.seen(place);
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      machine.run(Command.of("umount", "--lazy", "--", place));
      FolderRemoval.remove(folder);
    }
  }

  private void openTo(TcpFronts fronts, WorkspaceSpec spec) {
    fronts.ensureRules();
    fronts.write(spec.instance(), spec.port());
    systemctl.startTcpFront(spec.instance());
  }
}
