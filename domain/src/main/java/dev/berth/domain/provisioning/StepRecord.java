package dev.berth.domain.provisioning;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of an operation's journal; name, direction and policy are copied from the definition, so
 * that a stored operation needs no definition to go on.
 *
 * @param attempts tries so far in the present direction
 * @param retryAt before then it is not tried again
 * @param error the last failure, as a sentence for a person
 * @param note what it is at right now, or the last word of a step that is done, for a person
 * @param fraction how much of it is done, 0 to 1
 */
public record StepRecord(
    SagaStep step,
    StepState state,
    int attempts,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<Instant> retryAt,
    Optional<String> error,
    Optional<String> note,
    double fraction) {

  static StepRecord pending(SagaStep step) {
    return new StepRecord(
        step,
        StepState.PENDING,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  public StepName name() {
    return step.name();
  }

  StepRecord begun(StepState running, Instant now) {
    return new StepRecord(
        step,
        running,
        attempts + 1,
        startedAt.or(() -> Optional.of(now)),
        Optional.empty(),
        Optional.empty(),
        error,
        Optional.empty(),
        0);
  }

  StepRecord ended(StepState end, Instant now) {
    return new StepRecord(
        step,
        end,
        attempts,
        startedAt,
        Optional.of(now),
        Optional.empty(),
        end == StepState.DONE ? Optional.empty() : error,
        end == StepState.DONE ? lastWord() : Optional.empty(),
        end == StepState.DONE ? 1 : 0);
  }

  /** What it said once all of it was done; whatever it said on the way is over. */
  private Optional<String> lastWord() {
    return fraction >= 1 ? note : Optional.empty();
  }

  StepRecord failedOnce(String sentence, Instant retry) {
    return new StepRecord(
        step,
        state,
        attempts,
        startedAt,
        Optional.empty(),
        Optional.of(retry),
        Optional.of(sentence),
        Optional.empty(),
        0);
  }

  StepRecord failedForGood(StepState end, String sentence, Instant now) {
    return new StepRecord(
        step,
        end,
        attempts,
        startedAt,
        Optional.of(now),
        Optional.empty(),
        Optional.of(sentence),
        Optional.empty(),
        0);
  }

  /** Counted anew, since undoing has its own tries. */
  StepRecord toBeUndone() {
    return new StepRecord(
        step,
        StepState.UNDOING,
        0,
        startedAt,
        Optional.empty(),
        Optional.empty(),
        error,
        Optional.empty(),
        0);
  }

  StepRecord at(double done, String sentence) {
    return new StepRecord(
        step,
        state,
        attempts,
        startedAt,
        finishedAt,
        retryAt,
        error,
        Optional.of(sentence),
        Math.max(0, Math.min(1, done)));
  }
}
