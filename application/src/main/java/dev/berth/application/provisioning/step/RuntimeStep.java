package dev.berth.application.provisioning.step;

import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.application.template.TemplateInstaller;
import dev.berth.domain.provisioning.StepName;

/** Installs what the template needs. It is shared by all workspaces, so nothing undoes it. */
public final class RuntimeStep implements ProvisioningStep {

  private final TemplateInstaller installer;

  public RuntimeStep(TemplateInstaller installer) {
    this.installer = installer;
  }

  @Override
  public StepName name() {
    return StepName.RUNTIME;
  }

  @Override
  public void apply(StepContext context) {
    installer.ensure(context.requireTemplate(), context.progress());
  }

  @Override
  public void undo(StepContext context) {
    // Other workspaces use it.
  }
}
