package dev.berth.testkit.provisioning;

import dev.berth.domain.provisioning.Direction;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.SagaDefinition;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.provisioning.StepPolicy;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Operations as tests need them; each call gives a new one. */
public final class OperationSamples {

  /** Two tries, a second apart. */
  public static final StepPolicy POLICY =
      new StepPolicy(2, Duration.ofSeconds(1), Duration.ofSeconds(30));

  private OperationSamples() {}

  /** A creation of the workspace, queued at the start of time, not stored yet. */
  public static Operation creation(Workspace workspace) {
    return creation(workspace, MutableClock.START);
  }

  public static Operation creation(Workspace workspace, Instant at) {
    return of(OperationKind.CREATE, workspace, at);
  }

  /** Of another kind, with the steps of that creation. */
  public static Operation of(OperationKind kind, Workspace workspace, Instant at) {
    return Operation.queued(
        new OperationId(Fresh.uuid()),
        workspace.ownership().tenant(),
        workspace.id(),
        workspace.placement().host(),
        new SagaDefinition(
            kind,
            3,
            true,
            List.of(
                step(StepName.PORT, Direction.APPLY, true),
                step(StepName.HOME, Direction.APPLY, false),
                step(StepName.START, Direction.UNDO, false))),
        Optional.of(new UserId(Fresh.uuid())),
        at);
  }

  /** The same with another version. */
  static Operation at(long version, Operation of) {
    return new Operation(
        of.id(),
        of.tenant(),
        of.workspace(),
        of.host(),
        of.kind(),
        of.revision(),
        of.compensates(),
        of.status(),
        of.steps(),
        of.requestedBy(),
        of.cancelled(),
        of.error(),
        of.createdAt(),
        of.finishedAt(),
        of.epoch(),
        version);
  }

  public static SagaStep step(StepName name, Direction direction, boolean compensated) {
    return new SagaStep(name, direction, compensated, POLICY);
  }
}
