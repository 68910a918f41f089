package dev.berth.host.process;

import dev.berth.domain.host.InstanceId;
import dev.berth.host.procfs.ProcFs;
import dev.berth.host.procfs.ProcessStat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the processes of workspaces. A process is a workspace's when it is the one in the pid file,
 * or lives in the session of that one while it is alive, or carries the workspace's mark. A pid or
 * a session number alone never counts.
 */
final class WorkspaceSessions {

  private final InstanceFolders folders;
  private final ProcFs proc;
  private final ProcessMark mark;

  WorkspaceSessions(InstanceFolders folders, ProcFs proc) {
    this.folders = folders;
    this.proc = proc;
    this.mark = new ProcessMark(folders);
  }

  /**
   * The living process that leads the workspace's session: the one in the pid file, or where there
   * is no such file the oldest leader of a session with the mark. A terminal in the workspace leads
   * a session too, and must not stand in for a leader that died.
   */
  Optional<ProcessStat> leader(InstanceId instance) {
    PidFile file = new PidFile(folders.pidFile(instance));
    return file.exists() ? recorded(file, instance) : markedLeader(instance, proc.all());
  }

  /** Those that have a leader, found with one look at the machine's processes. */
  Set<InstanceId> led(Set<InstanceId> instances) {
    Set<InstanceId> found = new HashSet<>();
    Set<InstanceId> unrecorded = new HashSet<>();
    for (InstanceId instance : instances) {
      PidFile file = new PidFile(folders.pidFile(instance));
      if (!file.exists()) {
        unrecorded.add(instance);
      } else if (recorded(file, instance).isPresent()) {
        found.add(instance);
      }
    }
    if (!unrecorded.isEmpty()) {
      proc.all().stream()
          .filter(process -> process.alive() && process.pid() == process.session())
          .flatMap(process -> mark.instance(proc.environment(process.pid())).stream())
          .filter(unrecorded::contains)
          .forEach(found::add);
    }
    return found;
  }

  /** Every living process of the workspace, its leader first where there is one. */
  List<ProcessStat> members(InstanceId instance) {
    // One look at all processes serves both questions: on a busy machine it takes a while.
    List<ProcessStat> all = proc.all();
    PidFile file = new PidFile(folders.pidFile(instance));
    Optional<ProcessStat> leader =
        file.exists() ? recorded(file, instance) : markedLeader(instance, all);
    List<ProcessStat> members = new ArrayList<>();
    leader.ifPresent(members::add);
    for (ProcessStat process : all) {
      boolean known = leader.isPresent() && leader.get().sameAs(process);
      if (process.alive() && !known && belongs(process, leader, instance)) {
        members.add(process);
      }
    }
    return members;
  }

  /**
   * Every living process of each workspace that has a leader, that one first; found with one look
   * at the machine's processes.
   */
  Map<InstanceId, List<ProcessStat>> members(Set<InstanceId> instances) {
    List<ProcessStat> all = proc.all();
    Map<InstanceId, List<ProcessStat>> found = new HashMap<>();
    Map<Long, Led> bySession = new HashMap<>();
    for (InstanceId instance : instances) {
      PidFile file = new PidFile(folders.pidFile(instance));
      (file.exists() ? recorded(file, instance) : markedLeader(instance, all))
          .ifPresent(
              leader -> {
                found.put(instance, new ArrayList<>(List.of(leader)));
                bySession.put(leader.pid(), new Led(instance, leader));
              });
    }
    for (ProcessStat process : all) {
      if (process.alive() && !bySession.containsKey(process.pid())) {
        Optional.ofNullable(bySession.get(process.session()))
            .filter(led -> inSessionOf(led.leader(), process))
            .map(Led::instance)
            .or(() -> mark.instance(proc.environment(process.pid())))
            .map(found::get)
            .ifPresent(members -> members.add(process));
      }
    }
    return found;
  }

  private record Led(InstanceId instance, ProcessStat leader) {}

  /** Every workspace of this data folder that has a living process with its mark. */
  Set<InstanceId> marked() {
    Set<InstanceId> found = new HashSet<>();
    for (ProcessStat process : proc.all()) {
      if (process.alive()) {
        mark.instance(proc.environment(process.pid())).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<ProcessStat> recorded(PidFile file, InstanceId instance) {
    Optional<PidRecord> record = file.read();
    if (record.isEmpty()) {
      return Optional.empty();
    }
    return proc.stat(record.get().pid())
        .filter(process -> process.alive() && record.get().names(process, proc.bootId()))
        .filter(process -> runs(process, record.get(), instance));
  }

  private boolean runs(ProcessStat process, PidRecord record, InstanceId instance) {
    // A workspace may write its pid file, so that the record alone never names a process that
    // shows an environment without the mark: it could be the server, or a neighbour.
    if (!proc.environment(process.pid()).isEmpty()) {
      return isMarked(process, instance);
    }
    List<String> arguments = proc.arguments(process.pid());
    // While a process turns into another program the kernel shows neither.
    return arguments.isEmpty() || arguments.equals(record.command());
  }

  private Optional<ProcessStat> markedLeader(InstanceId instance, List<ProcessStat> all) {
    return all.stream()
        .filter(process -> process.alive() && process.pid() == process.session())
        .filter(process -> isMarked(process, instance))
        .min((one, other) -> Long.compare(one.startTicks(), other.startTicks()));
  }

  private boolean belongs(ProcessStat process, Optional<ProcessStat> leader, InstanceId instance) {
    return leader.filter(first -> inSessionOf(first, process)).isPresent()
        || isMarked(process, instance);
  }

  private static boolean inSessionOf(ProcessStat leader, ProcessStat process) {
    // Until setsid has run, a freshly started process is still in the session of the server.
    return leader.session() == leader.pid()
        && process.session() == leader.session()
        && process.startTicks() >= leader.startTicks();
  }

  private boolean isMarked(ProcessStat process, InstanceId instance) {
    return mark.instance(proc.environment(process.pid())).filter(instance::equals).isPresent();
  }
}
