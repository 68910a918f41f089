package dev.berth.domain.provisioning;

import java.util.List;
import java.util.NoSuchElementException;

/**
 * What an operation of one kind does, in order. Stored operations name kind and revision; a changed
 * list is a new revision.
 *
 * @param compensates whether a failure undoes what was done, the last step first, up to one that
 *     cannot be undone; otherwise the rest still goes on and the operation ends stuck
 */
public record SagaDefinition(
    OperationKind kind, int revision, boolean compensates, List<SagaStep> steps) {

  public SagaDefinition {
    steps = List.copyOf(steps);
    if (steps.stream().map(SagaStep::name).distinct().count() != steps.size()
        && kind != OperationKind.RESTART) {
      throw new IllegalArgumentException("a step stands once in a definition");
    }
  }

  /**
   * @throws NoSuchElementException for an index beyond the list
   */
  public SagaStep step(int index) {
    if (index >= steps.size()) {
      throw new NoSuchElementException(kind + " revision " + revision + " has no step " + index);
    }
    return steps.get(index);
  }
}
