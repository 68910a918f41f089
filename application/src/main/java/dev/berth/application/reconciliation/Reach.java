package dev.berth.application.reconciliation;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.domain.host.InstanceId;
import java.util.Optional;
import java.util.Set;

/**
 * Of all that runs on a host: what reaches anything, and what has a network.
 *
 * @param connected what reaches anything
 * @param networked what runs in a network that somebody finds
 */
record Reach(Set<InstanceId> connected, Set<InstanceId> networked) {

  /**
   * Of a workspace.
   *
   * @param there whether it runs
   * @param connected whether what runs reaches anything
   * @param adrift whether it runs in a network that nobody finds any more
   */
  record Sight(boolean there, boolean connected, boolean adrift) {}

  /**
   * A look that fails says nothing against what runs, and holds up nothing else.
   *
   * @param networks absent where workspaces share the host's
   */
  static Reach of(Optional<WorkspaceNetworks> networks, Set<InstanceId> alive) {
    Reach all = new Reach(alive, alive);
    if (alive.isEmpty()) {
      return all;
    }
    try {
      return networks.map(there -> seen(there, alive)).orElse(all);
    } catch (HostException unseen) {
      return all;
    }
  }

  /** One look is enough where all are connected. */
  private static Reach seen(WorkspaceNetworks networks, Set<InstanceId> alive) {
    Set<InstanceId> connected = networks.connected();
    return new Reach(connected, connected.containsAll(alive) ? connected : networks.inventory());
  }

  Sight of(InstanceId instance, boolean there) {
    return new Sight(there, connected.contains(instance), there && !networked.contains(instance));
  }
}
