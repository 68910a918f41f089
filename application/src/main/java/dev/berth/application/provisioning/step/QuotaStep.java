package dev.berth.application.provisioning.step;

import dev.berth.application.host.DiskLimit;
import dev.berth.application.host.DiskQuotas;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.workspace.Workspace;

/** Limits what the workspace's folder holds, to what the workspace may have now. */
public final class QuotaStep implements ProvisioningStep {

  private final DiskQuotas quotas;

  public QuotaStep(DiskQuotas quotas) {
    this.quotas = quotas;
  }

  @Override
  public StepName name() {
    return StepName.QUOTA;
  }

  @Override
  public void apply(StepContext context) {
    Workspace workspace = context.workspace();
    quotas.ensure(workspace.placement().instance(), DiskLimit.of(workspace.blueprint().limits()));
  }

  @Override
  public void undo(StepContext context) {
    quotas.remove(context.workspace().placement().instance());
  }
}
