package dev.berth.application.provisioning.step;

import dev.berth.application.host.HealthProbe;
import dev.berth.application.host.HostException;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.template.Template;

/**
 * Waits until the workspace answers. Where it does not, and none has yet on a new release, the
 * fault tells of the one before. What is not there is started once more: a reboot since the step
 * before this one has taken it away.
 */
public final class HealthyStep implements ProvisioningStep {

  private final HealthProbe probe;
  private final WorkspaceSpecs specs;
  private final StartStep start;
  private final TemplateInstaller installer;

  public HealthyStep(
      HealthProbe probe, WorkspaceSpecs specs, StartStep start, TemplateInstaller installer) {
    this.probe = probe;
    this.specs = specs;
    this.start = start;
    this.installer = installer;
  }

  @Override
  public StepName name() {
    return StepName.HEALTHY;
  }

  @Override
  public void apply(StepContext context) {
    start.againUnlessAlive(context);
    Template template = context.requireTemplate();
    try {
      probe.awaitHealthy(specs.of(context.workspace(), template), context.patience());
    } catch (HostException fault) {
      throw installer.wayBack(template).map(fault::adding).orElse(fault);
    }
    installer.worked(template);
  }

  @Override
  public void undo(StepContext context) {
    // To be healthy is nothing that could be taken back.
  }
}
