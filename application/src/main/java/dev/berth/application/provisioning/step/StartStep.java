package dev.berth.application.provisioning.step;

import dev.berth.application.host.Observation;
import dev.berth.application.host.ResourceControls;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.host.WorkspaceSpec;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.provisioning.StepName;
import java.time.Duration;
import java.util.Optional;

/**
 * Starts and stops the workspace's process, which runs under its limits from its first moment. Its
 * network is made sure of: a reboot since the step before this one has taken it away.
 */
public final class StartStep implements ProvisioningStep {

  private static final Duration GRACE = Duration.ofSeconds(10);

  private final WorkspaceProcesses processes;
  private final ResourceControls controls;
  private final WorkspaceSpecs specs;
  private final Optional<NetworkStep> network;

  /** On a host whose workspaces share its network. */
  public StartStep(WorkspaceProcesses processes, ResourceControls controls, WorkspaceSpecs specs) {
    this(processes, controls, specs, Optional.empty());
  }

  /**
   * @param network absent where workspaces have none of their own
   */
  public StartStep(
      WorkspaceProcesses processes,
      ResourceControls controls,
      WorkspaceSpecs specs,
      Optional<NetworkStep> network) {
    this.processes = processes;
    this.controls = controls;
    this.specs = specs;
    this.network = network;
  }

  @Override
  public StepName name() {
    return StepName.START;
  }

  @Override
  public void apply(StepContext context) {
    WorkspaceSpec spec = specs.of(context.workspace(), context.requireTemplate());
    network.ifPresent(step -> step.againUnlessThere(context));
    controls.apply(spec.instance(), spec.limits());
    processes.ensureStarted(spec);
  }

  /** Starts what has gone since it was started. */
  void againUnlessAlive(StepContext context) {
    InstanceId instance = context.workspace().placement().instance();
    if (!context.following() && processes.observe(instance) instanceof Observation.Absent) {
      apply(context);
    }
  }

  @Override
  public void undo(StepContext context) {
    InstanceId instance = context.workspace().placement().instance();
    processes.ensureStopped(instance, GRACE);
    controls.lift(instance);
  }
}
