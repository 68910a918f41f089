package dev.berth.application.provisioning;

import dev.berth.application.host.HealthProbe;
import dev.berth.domain.provisioning.StepName;

/** Waits until the workspace answers. */
public final class HealthyStep implements ProvisioningStep {

  private final HealthProbe probe;
  private final WorkspaceSpecs specs;

  public HealthyStep(HealthProbe probe, WorkspaceSpecs specs) {
    this.probe = probe;
    this.specs = specs;
  }

  @Override
  public StepName name() {
    return StepName.HEALTHY;
  }

  @Override
  public void apply(StepContext context) {
    probe.awaitHealthy(
        specs.of(context.workspace(), context.requireTemplate()), context.patience());
  }

  @Override
  public void undo(StepContext context) {
    // To be healthy is nothing that could be taken back.
  }
}
