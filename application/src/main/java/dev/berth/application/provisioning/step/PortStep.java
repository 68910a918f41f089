package dev.berth.application.provisioning.step;

import dev.berth.application.host.HostException;
import dev.berth.application.host.Observation;
import dev.berth.application.host.WorkspaceProcesses;
import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.portallocation.PortProbe;
import dev.berth.application.provisioning.ProvisioningStep;
import dev.berth.application.provisioning.StepContext;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.workspace.Workspace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Sees to it that the workspace holds a port that nobody else listens on. A port that a stranger
 * has is marked blocked and another is leased. The lease itself is given back with the tombstone
 * only.
 */
public final class PortStep implements ProvisioningStep {

  private static final Duration RECHECK = Duration.ofMinutes(10);
  private static final int TRIES = 100;

  private final WorkspaceUnitOfWork unitOfWork;
  private final Workspaces workspaces;
  private final PortLeases leases;
  private final PortProbe probe;
  private final WorkspaceProcesses processes;
  private final Clock clock;

  public PortStep(
      WorkspaceUnitOfWork unitOfWork,
      Workspaces workspaces,
      PortLeases leases,
      PortProbe probe,
      WorkspaceProcesses processes,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.workspaces = workspaces;
    this.leases = leases;
    this.probe = probe;
    this.processes = processes;
    this.clock = clock;
  }

  @Override
  public StepName name() {
    return StepName.PORT;
  }

  @Override
  public void apply(StepContext context) {
    for (int i = 0; i < TRIES; i++) {
      if (runs(context.workspace())) {
        return;
      }
      PortNumber port = held(context);
      // Who listens may be the workspace itself, brought up by another worker meanwhile.
      if (probe.free(port) || runs(context.workspace())) {
        return;
      }
      block(context, port);
    }
    throw HostException.passing("Other programs listen on all ports that were tried.");
  }

  @Override
  public void undo(StepContext context) {
    // The lease belongs to the workspace, not to the operation: its address shall not change.
  }

  private boolean runs(Workspace workspace) {
    return processes.observe(workspace.placement().instance()) instanceof Observation.Alive;
  }

  private PortNumber held(StepContext context) {
    return unitOfWork.execute(
        () -> {
          Workspace current = locked(context.workspace());
          if (current.placement().port().isPresent()) {
            return current.placement().port().get();
          }
          context.hold().require();
          Instant now = clock.instant();
          PortNumber port = leases.claim(current.placement().host(), current.id(), now).port();
          workspaces.update(current.on(port, now));
          return port;
        });
  }

  /** Only what was looked at, and only while nobody else works on the operation. */
  private void block(StepContext context, PortNumber looked) {
    unitOfWork.run(
        () -> {
          Workspace current = locked(context.workspace());
          context.hold().require();
          Instant now = clock.instant();
          leases
              .heldBy(current.id())
              .filter(lease -> lease.port().equals(looked))
              .ifPresent(lease -> leases.update(lease.blocked(now, RECHECK)));
          if (current.placement().port().filter(looked::equals).isPresent()) {
            workspaces.update(current.withoutPort(now));
          }
        });
  }

  private Workspace locked(Workspace workspace) {
    return workspaces
        .lock(workspace.ownership().tenant(), workspace.id())
        .orElseThrow(() -> HostException.permanent("The workspace is gone."));
  }
}
