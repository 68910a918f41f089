package dev.berth.application.provisioning;

import dev.berth.application.template.TemplateInstaller.Progress;
import dev.berth.domain.provisioning.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The newest stored form of an operation while one of its steps runs; progress is written twice a
 * second at most.
 */
final class RunningStep implements Progress {

  private static final Duration PROGRESS_EVERY = Duration.ofMillis(500);

  private final Journal journal;
  private final int index;
  private final Clock clock;
  private Operation operation;
  private Instant told = Instant.MIN;

  RunningStep(Journal journal, Operation operation, int index, Clock clock) {
    this.journal = journal;
    this.operation = operation;
    this.index = index;
    this.clock = clock;
  }

  synchronized Operation operation() {
    return operation;
  }

  @Override
  public synchronized void at(double fraction, String sentence) {
    Instant now = clock.instant();
    if (now.isBefore(told.plus(PROGRESS_EVERY)) && fraction < 1) {
      return;
    }
    told = now;
    operation = journal.step(operation.progressed(index, fraction, sentence), index, now);
  }
}
