package dev.berth.domain.provisioning;

import java.time.Instant;

/** What an operation wants done next. */
public sealed interface NextMove {

  /** Do the step. */
  record Run(int index, SagaStep step) implements NextMove {}

  /** Undo the step. */
  record Undo(int index, SagaStep step) implements NextMove {}

  /** Nothing before then. */
  record Wait(Instant until) implements NextMove {}

  /** Nothing any more; {@code outcome} is how it ends. */
  record Finished(OperationStatus outcome) implements NextMove {}
}
