package dev.berth.application.provisioning;

import dev.berth.application.host.HealthProbe;
import dev.berth.domain.provisioning.StepName;

/**
 * Waits until the workspace answers. What is not there is started once more: a reboot since the
 * step before this one has taken it away.
 */
public final class HealthyStep implements ProvisioningStep {

  private final HealthProbe probe;
  private final WorkspaceSpecs specs;
  private final StartStep start;

  public HealthyStep(HealthProbe probe, WorkspaceSpecs specs, StartStep start) {
    this.probe = probe;
    this.specs = specs;
    this.start = start;
  }

  @Override
  public StepName name() {
    return StepName.HEALTHY;
  }

  @Override
  public void apply(StepContext context) {
    start.againUnlessAlive(context);
    probe.awaitHealthy(
        specs.of(context.workspace(), context.requireTemplate()), context.patience());
  }

  @Override
  public void undo(StepContext context) {
    // To be healthy is nothing that could be taken back.
  }
}
