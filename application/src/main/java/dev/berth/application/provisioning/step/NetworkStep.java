package dev.berth.application.provisioning.step;

import dev.berth.application.host.IsolationGuard;
import dev.berth.application.host.WorkspaceNetworks;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.domain.provisioning.StepName;

/**
 * Makes and removes the workspace's network, without which its program does not start. It is made
 * on no machine that has been seen not to keep workspaces apart.
 */
public final class NetworkStep implements ProvisioningStep {

  private final IsolationGuard guard;
  private final WorkspaceNetworks networks;

  public NetworkStep(IsolationGuard guard, WorkspaceNetworks networks) {
    this.guard = guard;
    this.networks = networks;
  }

  @Override
  public StepName name() {
    return StepName.NETWORK;
  }

  @Override
  public void apply(StepContext context) {
    guard.requireHeld();
    networks.ensure(context.workspace().placement().instance());
  }

  /** Makes it again where a reboot has taken it away since it was made. */
  void againUnlessThere(StepContext context) {
    if (!context.following()
        && !networks.inventory().contains(context.workspace().placement().instance())) {
      apply(context);
    }
  }

  @Override
  public void undo(StepContext context) {
    networks.remove(context.workspace().placement().instance());
  }
}
