package dev.berth.application.provisioning;

import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.workspace.Workspace;
import java.util.Optional;

/**
 * One thing that a host has or has not for a workspace. Both ways are idempotent: look, then act.
 */
public interface ProvisioningStep {

  StepName name();

  /**
   * @throws dev.berth.application.host.HostException with a sentence for a person
   */
  void apply(StepContext context);

  /** Absent counts as undone. @throws dev.berth.application.host.HostException likewise */
  void undo(StepContext context);

  /**
   * What a workspace that was up before waits for when this is missing, as a sentence for a person:
   * it comes back by itself, and no step can make it anew.
   *
   * @return empty when it is there, or when nobody needs to wait for it
   * @throws dev.berth.application.host.HostException when that cannot be seen
   */
  default Optional<String> awaited(Workspace workspace) {
    return Optional.empty();
  }
}
