package dev.berth.application.provisioning;

import dev.berth.domain.provisioning.StepName;

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
}
