package dev.berth.application.provisioning;

import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.StepName;
import java.time.Duration;

/** Starts and stops the workspace's process, which runs under its limits from its first moment. */
public final class StartStep implements ProvisioningStep {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final WorkspaceProcesses processes;
  private final ResourceControls controls;
  private final WorkspaceSpecs specs;

  public StartStep(WorkspaceProcesses processes, ResourceControls controls, WorkspaceSpecs specs) {
    this.processes = processes;
    this.controls = controls;
    this.specs = specs;
  }

  @Override
  public StepName name() {
    return StepName.START;
  }

  @Override
  public void apply(StepContext context) {
    WorkspaceSpec spec = specs.of(context.workspace(), context.requireTemplate());
    controls.apply(spec.instance(), spec.limits());
    processes.ensureStarted(spec);
  }

  @Override
  public void undo(StepContext context) {
    InstanceId instance = context.workspace().placement().instance();
    processes.ensureStopped(instance, GRACE);
    controls.lift(instance);
  }
}
