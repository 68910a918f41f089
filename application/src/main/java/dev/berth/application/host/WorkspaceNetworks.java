package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.InstanceId;
import java.util.Set;

/**
 * The networks of workspaces: each has one of its own from which it reaches the world, but neither
 * its host nor another workspace, and into which nobody reaches. A reboot ends them all.
 */
@DrivenPort
public interface WorkspaceNetworks {

  /**
   * Makes the network, or what is missing of it, after the rules.
   *
   * @throws HostException permanent when the addresses of workspaces are somebody else's too
   */
  void ensure(InstanceId instance);

  /** Removes it with what is still connected by it; absent is fine. */
  void remove(InstanceId instance);

  /**
   * Makes the rules that keep all workspaces apart as they must be, whatever became of them.
   *
   * @throws HostException as {@link #ensure}
   */
  void ensureRules();

  /** Every workspace that has a network carrying our mark, known to the database or not. */
  Set<InstanceId> inventory();

  /** Those of them that lead anywhere: somebody may have taken a link away from under a program. */
  Set<InstanceId> connected();
}
