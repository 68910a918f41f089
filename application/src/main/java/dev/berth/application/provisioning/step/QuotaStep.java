package dev.berth.application.provisioning.step;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.workspace.Workspace;

/**
 * Limits what the workspace's folder holds, to what the workspace may have now. Where the disk of
 * the homes is missing it touches nothing: the limit would be that of another disk.
 */
public final class QuotaStep implements ProvisioningStep {

  private final DiskQuotas quotas;
  private final Homes homes;

  public QuotaStep(DiskQuotas quotas, Homes homes) {
    this.quotas = quotas;
    this.homes = homes;
  }

  @Override
  public StepName name() {
    return StepName.QUOTA;
  }

  @Override
  public void apply(StepContext context) {
    Workspace workspace = context.workspace();
    InstanceId instance = workspace.placement().instance();
    if (!homes.exists(instance)) {
      throw HostException.passing(HomeStep.GONE);
    }
    quotas.ensure(instance, DiskLimit.of(workspace.blueprint().limits()));
  }

  @Override
  public void undo(StepContext context) {
    requireDisk();
    quotas.remove(context.workspace().placement().instance());
  }

  /** Only a look at all homes tells a home that is gone from a disk that is. */
  private void requireDisk() {
    homes.inventory();
  }
}
