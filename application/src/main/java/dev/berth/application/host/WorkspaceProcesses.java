package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.InstanceId;
import java.time.Duration;
import java.util.Set;

/**
 * The processes of workspaces, which outlive this one. A process is known by more than its number.
 */
@DrivenPort
public interface WorkspaceProcesses {

  /**
   * Starts the workspace's process unless it is there; it does not wait until it answers.
   *
   * @throws HostException with a sentence for a person
   */
  void ensureStarted(WorkspaceSpec spec);

  Observation observe(InstanceId instance);

  /**
   * Asks all of the workspace's processes to end, waits, then kills what is left; absent is fine.
   */
  void ensureStopped(InstanceId instance, Duration grace);

  /** Every workspace that has a process carrying our mark, known to the database or not. */
  Set<InstanceId> inventory();
}
