package dev.berth.application.provisioning;

import dev.berth.domain.host.HostKind;
import dev.berth.domain.provisioning.Direction;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.SagaDefinition;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.provisioning.StepPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What each kind of operation does on each kind of host. An account and a home are undone only by
 * what created them: starting again never takes a person's files.
 */
public final class Sagas {

  private static final int OF_PROCESS_HOSTS = 1;
  private static final int OF_SYSTEMD_HOSTS = 3;

  private static final StepPolicy QUICK =
      new StepPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(30));
  private static final StepPolicy INSTALL =
      new StepPolicy(2, Duration.ofSeconds(5), Duration.ofMinutes(20));
  private static final StepPolicy READY = new StepPolicy(1, Duration.ZERO, Duration.ofSeconds(60));
  private static final StepPolicy UNTIL_GONE =
      new StepPolicy(8, Duration.ofSeconds(1), Duration.ofSeconds(60));

  private static final SagaStep PORT = apply(StepName.PORT, true, QUICK);
  private static final SagaStep RUNTIME = apply(StepName.RUNTIME, false, INSTALL);
  private static final SagaStep START = apply(StepName.START, true, QUICK);
  private static final SagaStep HEALTHY = apply(StepName.HEALTHY, false, READY);
  private static final SagaStep LIMITS = apply(StepName.LIMITS, false, QUICK);
  private static final SagaStep NETWORK = apply(StepName.NETWORK, true, QUICK);
  private static final SagaStep STOP = undo(StepName.START);

  private Sagas() {}

  public static SagaDefinition of(HostKind host, OperationKind kind) {
    int revision =
        switch (host) {
          case PROCESS -> OF_PROCESS_HOSTS;
          case SYSTEMD -> OF_SYSTEMD_HOSTS;
        };
    return switch (kind) {
      case CREATE -> new SagaDefinition(kind, revision, true, up(host, true));
      case START -> new SagaDefinition(kind, revision, true, up(host, false));
      case RESTART ->
          new SagaDefinition(kind, revision, true, joined(List.of(STOP), up(host, false)));
      // Undone it would leave a workspace that runs without limits.
      case RESIZE -> new SagaDefinition(kind, revision, false, limits(host));
      case STOP -> new SagaDefinition(kind, revision, false, down(host));
      case DELETE -> new SagaDefinition(kind, revision, false, joined(down(host), away(host)));
    };
  }

  /**
   * @param fresh whether the workspace is new, so that what it owns goes when its creation fails
   */
  private static List<SagaStep> up(HostKind host, boolean fresh) {
    List<SagaStep> steps = new ArrayList<>();
    steps.add(PORT);
    if (host == HostKind.PROCESS) {
      steps.add(RUNTIME);
    }
    owned(host).forEach(name -> steps.add(apply(name, fresh, QUICK)));
    if (host == HostKind.SYSTEMD) {
      steps.add(RUNTIME);
      steps.add(NETWORK);
    }
    steps.add(START);
    steps.add(HEALTHY);
    return steps;
  }

  /** How it stops. A network holds addresses that others can use while it is not needed. */
  private static List<SagaStep> down(HostKind host) {
    return switch (host) {
      case PROCESS -> List.of(STOP);
      case SYSTEMD -> List.of(STOP, undo(StepName.NETWORK));
    };
  }

  private static List<SagaStep> limits(HostKind host) {
    return switch (host) {
      case PROCESS -> List.of(LIMITS);
      case SYSTEMD -> List.of(apply(StepName.QUOTA, false, QUICK), LIMITS);
    };
  }

  /** What a workspace leaves behind when it is stopped, in the order in which it is taken away. */
  private static List<SagaStep> away(HostKind host) {
    List<SagaStep> steps = new ArrayList<>();
    owned(host).forEach(name -> steps.add(0, undo(name)));
    return steps;
  }

  /** What a workspace has on its host whether it runs or not, in the order in which it is made. */
  private static List<StepName> owned(HostKind host) {
    return switch (host) {
      case PROCESS -> List.of(StepName.HOME);
      case SYSTEMD -> List.of(StepName.ACCOUNT, StepName.HOME, StepName.QUOTA);
    };
  }

  private static List<SagaStep> joined(List<SagaStep> first, List<SagaStep> rest) {
    List<SagaStep> all = new ArrayList<>(first);
    all.addAll(rest);
    return all;
  }

  private static SagaStep apply(StepName name, boolean compensated, StepPolicy policy) {
    return new SagaStep(name, Direction.APPLY, compensated, policy);
  }

  private static SagaStep undo(StepName name) {
    return new SagaStep(name, Direction.UNDO, false, UNTIL_GONE);
  }
}
