package dev.berth.host.probe;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Asks a workspace on its port of 127.0.0.1, and believes only an answer of its own process. */
public final class LoopbackHealthProbe implements HealthProbe {

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  // The look at the process costs the start that it watches more than a refused connection does.
  private static final int LOOKS_A_SIGHTING = 10;
  private static final Duration LOOK_DEADLINE = Duration.ofSeconds(1);

  private final WorkspaceProcesses processes;
  private final PortOwners owners;

  /**
   * @param owners tells whether a workspace's own processes listen on a port
   */
  public LoopbackHealthProbe(WorkspaceProcesses processes, PortOwners owners) {
    this.processes = processes;
    this.owners = owners;
  }

  @Override
  public void awaitHealthy(WorkspaceSpec spec, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    for (int look = 0; !healthy(spec); look++) {
      if (look % LOOKS_A_SIGHTING == 0
          && processes.observe(spec.instance()) instanceof Observation.Absent absent) {
        throw HostException.passing(
            "The workspace's program ended before it was ready. Its last words: "
                + (absent.lastWords().isBlank() ? "none." : absent.lastWords()));
      }
      if (Thread.currentThread().isInterrupted()) {
        throw HostException.passing("The wait for the workspace was interrupted.");
      }
      if (System.nanoTime() >= end) {
        throw HostException.passing(
            "The workspace's program did not answer on %s within %d seconds."
                .formatted(spec.template().healthPath(), patience.toSeconds()));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  @Override
  public boolean healthy(WorkspaceSpec spec) {
    return new HttpLook(spec.port(), spec.template().healthPath(), LOOK_DEADLINE).succeeds()
        && owners.listens(spec.instance(), spec.port());
  }
}
