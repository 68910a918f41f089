package dev.berth.host.systemd;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Asks a workspace through its front, as a gateway does: only its own account can listen behind it.
 */
public final class FrontHealthProbe implements HealthProbe {

  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final int LOOKS_A_SIGHTING = 30;
  private static final Duration LOOK_DEADLINE = Duration.ofSeconds(1);

  private final HostMachine machine;
  private final WorkspaceProcesses processes;
  private final Predicate<InstanceId> listening;

  /**
   * @param listening whether a workspace's program has made its own socket, and gateways on other
   *     machines reach it where there are any
   */
  public FrontHealthProbe(
      HostMachine machine, WorkspaceProcesses processes, Predicate<InstanceId> listening) {
    this.machine = machine;
    this.processes = processes;
    this.listening = listening;
  }

  @Override
  public void awaitHealthy(WorkspaceSpec spec, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    for (int look = 1; !healthy(spec); look++) {
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
    // Before it has made its socket the front could only tell that nobody is behind it.
    return listening.test(spec.instance())
        && new UnixHttpLook(
                machine.seen(Places.front(spec.instance())),
                spec.template().healthPath(),
                LOOK_DEADLINE)
            .succeeds();
  }
}
