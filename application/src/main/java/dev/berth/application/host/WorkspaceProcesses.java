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
   * Those that {@link #observe} would find there. One look for all of them, and none at what the
   * absent ones wrote, so that hundreds can be looked at every few seconds.
   *
   * @throws HostException when the machine would not say
   */
  Set<InstanceId> alive(Set<InstanceId> instances);

  /**
   * Asks all of the workspace's processes to end, waits, then kills what is left; absent is fine.
   */
  void ensureStopped(InstanceId instance, Duration grace);

  /** Every workspace that has a process carrying our mark, known to the database or not. */
  Set<InstanceId> inventory();
}
