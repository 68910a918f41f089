package dev.berth.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.domain.provisioning.Direction;
import dev.berth.domain.provisioning.NextMove;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.SagaDefinition;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.provisioning.StepRecord;
import dev.berth.domain.provisioning.StepState;
import dev.berth.domain.shared.HostId;
import dev.berth.testkit.provisioning.OperationSamples;
import dev.berth.testkit.shared.Fresh;
import dev.berth.testkit.shared.MutableClock;
import dev.berth.testkit.shared.Seeded;
import dev.berth.testkit.workspace.WorkspaceSamples;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Random crashes, half-done steps, failing undos and a cancel at any time. */
class SagaPropertyTest {

  private static final int CASES = 20_000;
  private static final Instant NOW = MutableClock.START;

  @Test
  void whateverGoesWrongNothingIsLeftOnTheHostThatIsNotListed() {
    Map<OperationStatus, Integer> seen = new EnumMap<>(OperationStatus.class);
    Seeded.cases(
        CASES,
        seeded -> {
          SagaSimulation simulation = new SagaSimulation(seeded);

          Operation ended = simulation.run();

          seen.merge(ended.status(), 1, Integer::sum);
          for (StepRecord record : ended.steps()) {
            held(simulation, ended, record);
          }
          if (simulation.wasCancelled()) {
            assertThat(ended.status()).isNotEqualTo(OperationStatus.SUCCEEDED);
          }
        });
    assertThat(seen.keySet())
        .as("the cases reach every end")
        .containsExactlyInAnyOrder(
            OperationStatus.SUCCEEDED, OperationStatus.FAILED, OperationStatus.STUCK);
  }

  private static void held(SagaSimulation simulation, Operation ended, StepRecord record) {
    boolean listed = record.state() == StepState.STUCK;
    boolean applies = record.step().direction() == Direction.APPLY;
    if (ended.status() == OperationStatus.SUCCEEDED) {
      assertThat(record.state()).isEqualTo(StepState.DONE);
      assertThat(applies ? simulation.whole(record) : !simulation.remains(record)).isTrue();
    } else if (ended.compensates()) {
      if (record.step().compensated() && simulation.remains(record)) {
        assertThat(listed || keptFor(ended, record))
            .as("%s remains and is listed in %s", record.name(), ended)
            .isTrue();
      }
    } else {
      assertThat(record.state()).as("the others go on").isIn(StepState.DONE, StepState.STUCK);
      if (!applies && simulation.remains(record)) {
        assertThat(listed).isTrue();
      }
    }
    if (ended.status() != OperationStatus.STUCK) {
      assertThat(listed).isFalse();
    }
  }

  /** What cannot be undone stands on it, and the operation says so. */
  private static boolean keptFor(Operation ended, StepRecord record) {
    int index = ended.steps().indexOf(record);
    return ended.error().orElse("").contains(record.name().value())
        && ended.steps().stream()
            .skip(index + 1L)
            .anyMatch(later -> later.state() == StepState.STUCK);
  }

  @Test
  void whatCannotBeUndoneKeepsWhatItStandsOnAndSaysSo() {
    Operation operation =
        of(
            OperationSamples.step(StepName.ACCOUNT, Direction.APPLY, true),
            OperationSamples.step(StepName.HOME, Direction.APPLY, true),
            OperationSamples.step(StepName.START, Direction.APPLY, true));
    operation = operation.begun(0, NOW).done(0, NOW).begun(1, NOW).done(1, NOW);
    operation = operation.begun(2, NOW).failedForGood(2, "no", NOW).begun(2, NOW).done(2, NOW);

    operation = operation.begun(1, NOW).failedForGood(1, "It stays.", NOW);

    assertThat(operation.next(NOW)).isEqualTo(new NextMove.Finished(OperationStatus.STUCK));
    assertThat(operation.steps())
        .extracting(StepRecord::state)
        .containsExactly(StepState.DONE, StepState.STUCK, StepState.UNDONE);
    assertThat(operation.finished(OperationStatus.STUCK, NOW).error())
        .contains("It stays. What it stands on is still there: account.");
  }

  @Test
  void aFailedUndoIsRetriedThenStuck() {
    Operation operation = creation();
    operation = operation.begun(0, NOW).done(0, NOW);
    operation = operation.begun(1, NOW).failedForGood(1, "no", NOW);
    assertThat(operation.next(NOW))
        .isEqualTo(new NextMove.Undo(0, operation.steps().get(0).step()));

    operation = operation.begun(0, NOW).failed(0, "busy", NOW);
    assertThat(operation.next(NOW)).isInstanceOf(NextMove.Wait.class);
    Instant later = NOW.plusSeconds(1);
    assertThat(operation.next(later)).isInstanceOf(NextMove.Undo.class);
    operation = operation.begun(0, later).failed(0, "still busy", later);

    assertThat(operation.steps().get(0).state()).isEqualTo(StepState.STUCK);
    assertThat(operation.next(later)).isEqualTo(new NextMove.Finished(OperationStatus.STUCK));
    assertThat(operation.error()).contains("still busy");
  }

  @Test
  void whatWasDoneWhenItWasCalledOffMeanwhileIsDoneAndThenUndone() {
    Operation cancelled = creation().begun(0, NOW).cancelRequested();

    Operation done = cancelled.done(0, NOW);

    assertThat(done.steps().get(0).state()).isEqualTo(StepState.DONE);
    assertThat(done.next(NOW)).isInstanceOf(NextMove.Undo.class);
  }

  @Test
  void whatFailedWhenItWasCalledOffMeanwhileIsNotStuckButUndone() {
    Operation cancelled = creation().begun(0, NOW).cancelRequested();

    Operation failed = cancelled.failedForGood(0, "no", NOW);

    assertThat(failed.steps().get(0).state()).isEqualTo(StepState.FAILED);
    assertThat(failed.next(NOW)).isInstanceOf(NextMove.Undo.class);
  }

  @Test
  void aStoredOperationGoesOnByItsOwnNamesAndRevision() {
    Operation operation = creation();

    assertThat(operation.revision()).isEqualTo(3);
    assertThat(operation.steps())
        .extracting(record -> record.name().value())
        .containsExactly("port", "home", "start");
    assertThat(operation.next(NOW)).isEqualTo(new NextMove.Run(0, operation.steps().get(0).step()));
  }

  @Test
  void aCallOffDoesNotWaitForTheRetryOfWhatItCallsOff() {
    Operation waiting = creation().begun(0, NOW).failed(0, "busy", NOW);
    assertThat(waiting.next(NOW)).isInstanceOf(NextMove.Wait.class);

    assertThat(waiting.cancelRequested().next(NOW)).isInstanceOf(NextMove.Undo.class);
  }

  @Test
  void progressGrowsFromNothingToOne() {
    Operation operation = creation();
    assertThat(operation.progress()).isZero();

    operation = operation.begun(0, NOW).progressed(0, 0.5, "half");
    assertThat(operation.progress()).isBetween(0.16, 0.17);
    operation = operation.done(0, NOW).begun(1, NOW).done(1, NOW).begun(2, NOW).done(2, NOW);

    assertThat(operation.progress()).isEqualTo(1);
  }

  private static Operation of(SagaStep... steps) {
    Operation sample = creation();
    return Operation.queued(
        sample.id(),
        sample.tenant(),
        sample.workspace(),
        sample.host(),
        new SagaDefinition(OperationKind.CREATE, 1, true, List.of(steps)),
        Optional.empty(),
        NOW);
  }

  private static Operation creation() {
    return OperationSamples.creation(WorkspaceSamples.workspace(new HostId(Fresh.uuid())));
  }
}
