package dev.berth.application.provisioning;

import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.domain.provisioning.StepName;
import java.time.Duration;

/** Starts and stops the workspace's process. */
public final class StartStep implements ProvisioningStep {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final WorkspaceProcesses processes;
  private final WorkspaceSpecs specs;

  public StartStep(WorkspaceProcesses processes, WorkspaceSpecs specs) {
    this.processes = processes;
    this.specs = specs;
  }

  @Override
  public StepName name() {
    return StepName.START;
  }

  @Override
  public void apply(StepContext context) {
    processes.ensureStarted(specs.of(context.workspace(), context.requireTemplate()));
  }

  @Override
  public void undo(StepContext context) {
    processes.ensureStopped(context.workspace().placement().instance(), GRACE);
  }
}
