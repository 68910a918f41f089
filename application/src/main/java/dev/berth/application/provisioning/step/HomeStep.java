package dev.berth.application.provisioning.step;

import dev.berth.application.host.Homes;
import dev.berth.application.host.HostException;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.workspace.Workspace;
import java.util.Optional;

/**
 * Makes and removes the workspace's folder. It is made once: where it is gone later, an empty one
 * in its place would be taken for the person's own, and hide it or be hidden when it is back.
 */
public final class HomeStep implements ProvisioningStep {

  public static final String GONE =
      "The home of this workspace is not there. Is the disk of the homes mounted?";

  /** The same of one that shall run. */
  public static final String AWAITED = GONE + " It starts by itself when it is.";

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
    InstanceId instance = context.workspace().placement().instance();
    if (context.lived() && !homes.exists(instance)) {
      throw HostException.passing(GONE);
    }
    homes.ensure(instance);
  }

  @Override
  public void undo(StepContext context) {
    homes.remove(context.workspace().placement().instance());
  }

  @Override
  public Optional<String> awaited(Workspace workspace) {
    return homes.exists(workspace.placement().instance()) ? Optional.empty() : Optional.of(AWAITED);
  }
}
