package dev.berth.application.host;

import dev.berth.application.shared.DrivenPort;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.quota.ResourceLimits;

/** Holds workspaces to their limits, from before their program starts until it has been stopped. */
@DrivenPort
public interface ResourceControls {

  /** What comes of limits on this host. */
  enum Enforcement {
    /** The machine holds the workspace to them. */
    HELD,
    /** This host has no means to: the workspace may use what the machine has. */
    NOT_ENFORCED
  }

  /**
   * Holds the workspace to these limits from now on; what runs goes on running under them. The same
   * again changes nothing. What it answers is the same for every workspace of the host.
   *
   * @throws HostException with a sentence for a person; then any part of it may hold
   */
  Enforcement apply(InstanceId instance, ResourceLimits limits);

  /** Whether it is held to exactly these; on a host that enforces none there is nothing to miss. */
  boolean holds(InstanceId instance, ResourceLimits limits);

  /** Leaves nothing of its limits on the host; absent is fine. */
  void lift(InstanceId instance);
}
