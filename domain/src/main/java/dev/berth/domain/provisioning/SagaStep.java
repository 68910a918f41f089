package dev.berth.domain.provisioning;

/**
 * One line of a definition.
 *
 * @param direction what going forward does with the step
 * @param compensated whether it is undone when the operation fails later; never for what holds a
 *     person's work from before
 */
public record SagaStep(StepName name, Direction direction, boolean compensated, StepPolicy policy) {

  public SagaStep {
    if (compensated && direction == Direction.UNDO) {
      throw new IllegalArgumentException("what is undone is not done again on failure");
    }
  }
}
