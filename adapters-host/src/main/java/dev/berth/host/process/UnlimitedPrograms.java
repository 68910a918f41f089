package dev.berth.host.process;

import dev.berth.application.host.ResourceControls;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.quota.ResourceLimits;

/**
 * The limits of the process host, which has none: a plain process of the server's own account may
 * use what the machine has, and nothing is said to be held that is not.
 */
public final class UnlimitedPrograms implements ResourceControls {

  @Override
  public Enforcement apply(InstanceId instance, ResourceLimits limits) {
    return Enforcement.NOT_ENFORCED;
  }

  @Override
  public boolean holds(InstanceId instance, ResourceLimits limits) {
    return true;
  }

  @Override
  public void lift(InstanceId instance) {
    // Nothing was ever applied.
  }
}
