package dev.berth.application.provisioning;

import dev.berth.domain.provisioning.Direction;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.SagaDefinition;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.provisioning.StepPolicy;
import java.time.Duration;
import java.util.List;

/**
 * What each kind of operation does. A home is undone only by what created it: starting again never
 * takes a person's files.
 */
public final class Sagas {

  private static final StepPolicy QUICK =
      new StepPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(30));
  private static final StepPolicy INSTALL =
      new StepPolicy(2, Duration.ofSeconds(5), Duration.ofMinutes(20));
  private static final StepPolicy READY = new StepPolicy(1, Duration.ZERO, Duration.ofSeconds(60));
  private static final StepPolicy UNTIL_GONE =
      new StepPolicy(8, Duration.ofSeconds(1), Duration.ofSeconds(60));

  private static final SagaStep PORT = apply(StepName.PORT, true, QUICK);
  private static final SagaStep RUNTIME = apply(StepName.RUNTIME, false, INSTALL);
  private static final SagaStep NEW_HOME = apply(StepName.HOME, true, QUICK);
  private static final SagaStep OLD_HOME = apply(StepName.HOME, false, QUICK);
  private static final SagaStep START = apply(StepName.START, true, QUICK);
  private static final SagaStep HEALTHY = apply(StepName.HEALTHY, false, READY);
  private static final SagaStep LIMITS = apply(StepName.LIMITS, false, QUICK);
  private static final SagaStep STOP = undo(StepName.START);
  private static final SagaStep NO_HOME = undo(StepName.HOME);

  private Sagas() {}

  public static SagaDefinition of(OperationKind kind) {
    return switch (kind) {
      case CREATE ->
          new SagaDefinition(kind, 1, true, List.of(PORT, RUNTIME, NEW_HOME, START, HEALTHY));
      case START ->
          new SagaDefinition(kind, 1, true, List.of(PORT, RUNTIME, OLD_HOME, START, HEALTHY));
      case RESTART ->
          new SagaDefinition(kind, 1, true, List.of(STOP, PORT, RUNTIME, OLD_HOME, START, HEALTHY));
      // Undone it would leave a workspace that runs without limits.
      case RESIZE -> new SagaDefinition(kind, 1, false, List.of(LIMITS));
      case STOP -> new SagaDefinition(kind, 1, false, List.of(STOP));
      case DELETE -> new SagaDefinition(kind, 1, false, List.of(STOP, NO_HOME));
    };
  }

  private static SagaStep apply(StepName name, boolean compensated, StepPolicy policy) {
    return new SagaStep(name, Direction.APPLY, compensated, policy);
  }

  private static SagaStep undo(StepName name) {
    return new SagaStep(name, Direction.UNDO, false, UNTIL_GONE);
  }
}
