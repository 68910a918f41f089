package dev.berth.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.provisioning.Direction;
import dev.berth.domain.provisioning.NextMove;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationId;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.SagaDefinition;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.provisioning.StepPolicy;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.domain.provisioning.StepState;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One random operation on a random machine: what is committed survives, what is on the machine
 * survives, everything else is lost at each crash.
 */
final class SagaSimulation {

  private static final int MOVES = 2_000;

  private final Seeded seeded;
  private final int faults;
  private final Map<StepName, Integer> effects = new HashMap<>();
  private Operation stored;
  private Instant now = MutableClock.START;
  private boolean cancelled;

  /** The last write comes from somebody who does not know that it was called off meanwhile. */
  private enum Write {
    ACCEPTED,
    STALE
  }

  SagaSimulation(Seeded seeded) {
    this.seeded = seeded;
    this.faults = seeded.oneOf(0, 10, 30, 60);
    SagaDefinition saga = saga(seeded);
    saga.steps().stream()
        .filter(step -> step.direction() == Direction.UNDO)
        .forEach(step -> effects.put(step.name(), seeded.between(0, 2)));
    stored =
        Operation.queued(
            new OperationId(seeded.uuid()),
            new TenantId(seeded.uuid()),
            new WorkspaceId(seeded.uuid()),
            new HostId(seeded.uuid()),
            saga,
            Optional.empty(),
            now);
  }

  /** Runs until the operation has ended. @return as it is stored then */
  Operation run() {
    for (int i = 0; i < MOVES; i++) {
      maybeCancel();
      NextMove move = stored.next(now);
      assertThat(stored.next(now)).as("looking changes nothing").isEqualTo(move);
      if (move instanceof NextMove.Finished finished) {
        stored = stored.finished(finished.outcome(), now);
        return stored;
      }
      carryOut(move);
    }
    throw new AssertionError("it never ends: " + stored);
  }

  boolean wasCancelled() {
    return cancelled;
  }

  /** Whether something of the step is on the machine. */
  boolean remains(StepRecord record) {
    return effects.getOrDefault(record.name(), 0) > 0;
  }

  boolean whole(StepRecord record) {
    return effects.getOrDefault(record.name(), 0) == 2;
  }

  private void carryOut(NextMove move) {
    if (move instanceof NextMove.Wait wait) {
      assertThat(wait.until()).isAfter(now);
      now = wait.until();
    } else if (move instanceof NextMove.Run run) {
      attempt(run.index(), 2);
    } else if (move instanceof NextMove.Undo undo) {
      attempt(undo.index(), 0);
    }
  }

  private void attempt(int index, int goal) {
    if (seeded.percent(faults / 3)) {
      return; // It dies before "running" is committed.
    }
    Operation mine = stored.begun(index, now);
    stored = mine;
    maybeCancel();
    boolean failed = touch(index, goal);
    if (seeded.percent(faults / 3)) {
      return; // It dies before the outcome is committed.
    }
    if (write(mine) == Write.STALE) {
      return;
    }
    now = now.plusMillis(seeded.between(0, 700));
    if (!failed) {
      stored = mine.done(index, now);
    } else if (seeded.percent(20)) {
      stored = mine.failedForGood(index, "no, and never", now);
    } else {
      stored = mine.failed(index, "no", now);
    }
  }

  /** Does all, half or nothing of it. @return whether it says that it failed */
  private boolean touch(int index, int goal) {
    StepRecord record = stored.steps().get(index);
    assertThat(record.state()).isIn(StepState.RUNNING, StepState.UNDOING);
    if (!seeded.percent(faults)) {
      effects.put(record.name(), goal);
      return false;
    }
    effects.put(record.name(), seeded.oneOf(effects.getOrDefault(record.name(), 0), 1, goal));
    return true;
  }

  private Write write(Operation mine) {
    return stored.cancelled() == mine.cancelled() ? Write.ACCEPTED : Write.STALE;
  }

  private void maybeCancel() {
    if (stored.kind().cancellable() && !cancelled && seeded.percent(3)) {
      cancelled = true;
      stored = stored.cancelRequested();
    }
  }

  private static SagaDefinition saga(Seeded seeded) {
    boolean compensates = seeded.percent(70);
    OperationKind kind = compensates ? OperationKind.CREATE : OperationKind.DELETE;
    List<SagaStep> steps = new ArrayList<>();
    for (int i = seeded.between(1, 6); i > 0; i--) {
      StepPolicy policy =
          new StepPolicy(
              seeded.between(1, 4),
              Duration.ofMillis(seeded.between(0, 2_000)),
              Duration.ofSeconds(1));
      Direction direction =
          seeded.percent(compensates ? 80 : 20) ? Direction.APPLY : Direction.UNDO;
      boolean compensated = compensates && direction == Direction.APPLY && seeded.percent(75);
      String name = "step_" + "abcdef".charAt(i - 1);
      steps.add(new SagaStep(new StepName(name), direction, compensated, policy));
    }
    return new SagaDefinition(kind, seeded.between(1, 9), compensates, steps);
  }
}
