package dev.berth.application.provisioning;

import dev.berth.domain.provisioning.StepName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The steps that this host knows, by name. */
public final class StepCatalog {

  private final Map<StepName, ProvisioningStep> steps;

  public StepCatalog(List<ProvisioningStep> steps) {
    this.steps =
        steps.stream()
            .collect(Collectors.toUnmodifiableMap(ProvisioningStep::name, Function.identity()));
  }

  /**
   * @throws IllegalStateException for a name that an older or newer release stored
   */
  public ProvisioningStep step(StepName name) {
    ProvisioningStep step = steps.get(name);
    if (step == null) {
      throw new IllegalStateException("this release knows no step " + name);
    }
    return step;
  }
}
