package dev.berth.application.provisioning;

import dev.berth.application.host.Homes;
import dev.berth.domain.provisioning.StepName;

/** Makes and removes the workspace's folder. */
public final class HomeStep implements ProvisioningStep {

  private final Homes homes;

  public HomeStep(Homes homes) {
    this.homes = homes;
  }

  @Override
  public StepName name() {
    return StepName.HOME;
  }

  @Override
  public void apply(StepContext context) {
    homes.ensure(context.workspace().placement().instance());
  }

  @Override
  public void undo(StepContext context) {
    homes.remove(context.workspace().placement().instance());
  }
}
