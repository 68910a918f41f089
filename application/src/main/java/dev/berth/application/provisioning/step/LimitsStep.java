package dev.berth.application.provisioning.step;

import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.ResourceControls.Enforcement;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.domain.provisioning.StepName;

/** Holds what runs to the limits that its workspace has now. */
public final class LimitsStep implements ProvisioningStep {

  private static final String NOT_ENFORCED =
      "This host enforces no limits: nothing changed for the running program.";

  private final ResourceControls controls;

  public LimitsStep(ResourceControls controls) {
    this.controls = controls;
  }

  @Override
  public StepName name() {
    return StepName.LIMITS;
  }

  @Override
  public void apply(StepContext context) {
    Enforcement enforcement =
        controls.apply(
            context.workspace().placement().instance(), context.workspace().blueprint().limits());
    if (enforcement == Enforcement.NOT_ENFORCED) {
      context.progress().at(1, NOT_ENFORCED);
    }
  }

  @Override
  public void undo(StepContext context) {
    controls.lift(context.workspace().placement().instance());
  }
}
