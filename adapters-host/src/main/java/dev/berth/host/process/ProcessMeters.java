package dev.berth.host.process;

import dev.berth.application.host.MeterReading;
import dev.berth.application.host.WorkspaceMeters;
import dev.berth.domain.host.InstanceId;
import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessLoad;
import dev.berth.host.procfs.ProcessStat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Adds up what the processes of each workspace use. A page that several of them share counts for
 * each, and what a process spent is lost with it when nobody of the workspace waited for it.
 */
public final class ProcessMeters implements WorkspaceMeters {

  private final InstanceFolders folders;
  private final ProcFs proc = new ProcFs();
  private final WorkspaceSessions sessions;
  private final Function<Path, Optional<Instant>> heartbeat;

  /**
   * @param heartbeat when somebody last worked in the home, as its files say
   */
  public ProcessMeters(InstanceFolders folders, Function<Path, Optional<Instant>> heartbeat) {
    this.folders = folders;
    this.sessions = new WorkspaceSessions(folders, proc);
    this.heartbeat = heartbeat;
  }

  @Override
  public Map<InstanceId, MeterReading> read(Set<InstanceId> instances) {
    Map<InstanceId, MeterReading> readings = new HashMap<>();
    if (!instances.isEmpty()) {
      sessions
          .members(instances)
          .forEach((instance, members) -> readings.put(instance, added(members)));
    }
    return readings;
  }

  @Override
  public Optional<Instant> lastActivity(InstanceId instance) {
    return heartbeat.apply(folders.home(instance));
  }

  private MeterReading added(List<ProcessStat> members) {
    ProcessStat leader = members.get(0);
    Duration cpuTime = Duration.ZERO;
    long bytes = 0;
    int tasks = 0;
    for (ProcessStat process : members) {
      Optional<ProcessLoad> load = proc.load(process.pid());
      cpuTime = cpuTime.plus(load.map(ProcessLoad::cpuTime).orElse(Duration.ZERO));
      bytes += load.map(ProcessLoad::residentBytes).orElse(0L);
      tasks += load.map(ProcessLoad::threads).orElse(0);
    }
    return new MeterReading(
        leader.pid() + " since " + leader.startTicks(),
        Optional.of(cpuTime),
        Optional.of(bytes),
        Optional.of(tasks));
  }
}
