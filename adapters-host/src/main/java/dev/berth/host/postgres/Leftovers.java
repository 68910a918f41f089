package dev.berth.host.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Children of a postmaster that was killed. They end by themselves as soon as they notice; one in
 * the middle of a long query notices late and keeps the shared memory, so that no new postmaster
 * may start.
 */
final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration OWN_END = Duration.ofSeconds(1);
  private static final Duration FORCED_END = Duration.ofSeconds(5);

  private final Path cluster;
  private final ProcessLook look;

  Leftovers(Path cluster, ProcessLook look) {
    this.cluster = cluster;
    this.look = look;
  }

  /** Whether a start failed because of them and may be tried again since they are gone. */
  boolean cleared(PostgresUnavailable failed) {
    if (!String.valueOf(failed.getMessage()).contains("pre-existing shared memory block")) {
      return false;
    }
    List<ProcessHandle> children =
        ProcessHandle.allProcesses()
            .filter(process -> look.belongsTo(process.pid(), cluster))
            .toList();
    if (!gone(children, OWN_END)) {
      LOG.warn("Processes of a killed database still run and are ended: {}", children.size());
      children.forEach(ProcessHandle::destroyForcibly);
      return gone(children, FORCED_END);
    }
    return true;
  }

  private static boolean gone(List<ProcessHandle> processes, Duration patience) {
    try {
      return ProcessEnd.await(processes, patience);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
