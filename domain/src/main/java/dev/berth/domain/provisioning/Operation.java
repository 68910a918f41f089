package dev.berth.domain.provisioning;

import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of a definition on one workspace. "Running" is committed before the host is touched;
 * after a crash the step in doubt is done again, or undone as well when the operation goes back.
 *
 * @param requestedBy absent when the installation itself asked
 * @param cancelled that it was called off: it goes back as soon as it is looked at
 * @param error why it failed, as a sentence for a person
 * @param epoch counts its leases; whoever writes under an older one is refused
 * @param version 0 until it is stored, then counted up by the database
 */
public record Operation(
    OperationId id,
    TenantId tenant,
    WorkspaceId workspace,
    HostId host,
    OperationKind kind,
    int revision,
    boolean compensates,
    OperationStatus status,
    List<StepRecord> steps,
    Optional<UserId> requestedBy,
    boolean cancelled,
    Optional<String> error,
    Instant createdAt,
    Optional<Instant> finishedAt,
    long epoch,
    long version) {

  public Operation {
    steps = List.copyOf(steps);
  }

  /** A new run of {@code saga}, to be carried out by whoever serves the host. */
  public static Operation queued(
      OperationId id,
      TenantId tenant,
      WorkspaceId workspace,
      HostId host,
      SagaDefinition saga,
      Optional<UserId> requestedBy,
      Instant now) {
    return new Operation(
        id,
        tenant,
        workspace,
        host,
        saga.kind(),
        saga.revision(),
        saga.compensates(),
        OperationStatus.QUEUED,
        saga.steps().stream().map(StepRecord::pending).toList(),
        requestedBy,
        false,
        Optional.empty(),
        now,
        Optional.empty(),
        0,
        0);
  }

  /** What comes next; it changes nothing. */
  public NextMove next(Instant now) {
    if (status.ended()) {
      return new NextMove.Finished(status);
    }
    return goesBack() ? nextBackward(now) : nextForward(now);
  }

  /** The step is about to be done or undone: to be committed before the host is touched. */
  public Operation begun(int index, Instant now) {
    StepRecord record = steps.get(index);
    if (goesBack()) {
      StepRecord undoing = record.state() == StepState.UNDOING ? record : record.toBeUndone();
      return with(OperationStatus.COMPENSATING, index, undoing.begun(StepState.UNDOING, now));
    }
    return with(OperationStatus.RUNNING, index, record.begun(StepState.RUNNING, now));
  }

  /** What was begun on the step has ended well: it was done, or undone. */
  public Operation done(int index, Instant now) {
    StepState end = isBeingUndone(index) ? StepState.UNDONE : StepState.DONE;
    return with(status, index, steps.get(index).ended(end, now));
  }

  /** One try failed; whether there is another, the step's policy tells. */
  public Operation failed(int index, String sentence, Instant now) {
    StepRecord record = steps.get(index);
    StepPolicy policy = record.step().policy();
    if (record.attempts() < policy.attempts()) {
      Instant retry = now.plus(policy.waitAfter(record.attempts()));
      return with(status, index, record.failedOnce(sentence, retry));
    }
    return failedForGood(index, sentence, now);
  }

  /** The step failed and another try would fail the same way. */
  public Operation failedForGood(int index, String sentence, Instant now) {
    StepRecord record = steps.get(index);
    if (isBeingUndone(index) || !compensates) {
      return with(status, index, record.failedForGood(StepState.STUCK, sentence, now))
          .withError(sentence);
    }
    return with(
            OperationStatus.COMPENSATING,
            index,
            record.failedForGood(StepState.FAILED, sentence, now))
        .withError(sentence);
  }

  /** What the running step is at, for people who watch. */
  public Operation progressed(int index, double fraction, String sentence) {
    return with(status, index, steps.get(index).at(fraction, sentence));
  }

  /**
   * It is called off: it goes back from where it is. Legal for what {@link
   * OperationKind#cancellable}.
   */
  public Operation cancelRequested() {
    return new Operation(
        id,
        tenant,
        workspace,
        host,
        kind,
        revision,
        compensates,
        status,
        steps,
        requestedBy,
        true,
        Optional.of("It was cancelled."),
        createdAt,
        finishedAt,
        epoch,
        version);
  }

  /** Nothing brings it to an end of its own; what it failed with before is kept. */
  public Operation givenUp(String sentence) {
    return withError(error.map(before -> before + " " + sentence).orElse(sentence));
  }

  /** A later wish takes over: this one ends where it stands, and the later one cleans up. */
  public Operation superseded(OperationKind by, Instant now) {
    return withError("A later " + by.name().toLowerCase(Locale.ROOT) + " took over.")
        .finished(OperationStatus.FAILED, now);
  }

  /** It ends so; one that could not go back all the way says what is left besides. */
  public Operation finished(OperationStatus outcome, Instant now) {
    return new Operation(
        id,
        tenant,
        workspace,
        host,
        kind,
        revision,
        compensates,
        outcome,
        steps,
        requestedBy,
        cancelled,
        outcome == OperationStatus.STUCK ? error.map(why -> why + kept()) : error,
        createdAt,
        Optional.of(now),
        epoch,
        version);
  }

  /**
   * What another run has to be in place of this one, which has ended badly. What was called off and
   * got stuck on its way back is to be ended, not brought up after all.
   *
   * @return empty when there is nothing to take up again: it is under way, went well, or was called
   *     off and has gone back
   */
  public Optional<OperationKind> retriedAs() {
    return switch (status) {
      case STUCK -> Optional.of(cancelled ? OperationKind.STOP : kind);
      case FAILED -> cancelled ? Optional.empty() : Optional.of(kind);
      case QUEUED, RUNNING, COMPENSATING, SUCCEEDED -> Optional.empty();
    };
  }

  /** How much is done, 0 to 1; a step counts by its own fraction while it runs. */
  public double progress() {
    if (status == OperationStatus.SUCCEEDED || steps.isEmpty()) {
      return 1;
    }
    double done = 0;
    for (StepRecord record : steps) {
      done += record.state() == StepState.DONE ? 1 : record.fraction();
    }
    return done / steps.size();
  }

  /** Not the operation's direction: it may have been called off since the step was begun. */
  private boolean isBeingUndone(int index) {
    return steps.get(index).state() == StepState.UNDOING;
  }

  private boolean goesBack() {
    return compensates && (cancelled || status == OperationStatus.COMPENSATING);
  }

  private NextMove nextForward(Instant now) {
    for (int i = 0; i < steps.size(); i++) {
      StepRecord record = steps.get(i);
      switch (record.state()) {
        case PENDING, RUNNING -> {
          return due(record, now, forward(i, record.step()));
        }
        case DONE, FAILED, UNDOING, UNDONE, STUCK -> {}
      }
    }
    boolean stuck = steps.stream().anyMatch(step -> step.state() == StepState.STUCK);
    return new NextMove.Finished(stuck ? OperationStatus.STUCK : OperationStatus.SUCCEEDED);
  }

  private static NextMove forward(int index, SagaStep step) {
    return step.direction() == Direction.APPLY
        ? new NextMove.Run(index, step)
        : new NextMove.Undo(index, step);
  }

  /** What stays because the step after it does: a home without its account would be nobody's. */
  private String kept() {
    List<String> names = new ArrayList<>();
    for (StepRecord record : steps) {
      if (compensates && record.state() == StepState.STUCK) {
        return told(names);
      }
      if (record.step().compensated() && record.state() != StepState.UNDONE) {
        names.add(0, record.name().value());
      }
    }
    return "";
  }

  private static String told(List<String> names) {
    return names.isEmpty()
        ? ""
        : " What it stands on is still there: " + String.join(", ", names) + ".";
  }

  /** It ends at the first step that cannot be undone, which stands on those before it. */
  private NextMove nextBackward(Instant now) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      StepRecord record = steps.get(i);
      if (!record.step().compensated()) {
        continue;
      }
      switch (record.state()) {
        case RUNNING, DONE, FAILED, UNDOING -> {
          return due(record, now, new NextMove.Undo(i, record.step()));
        }
        case STUCK -> {
          return new NextMove.Finished(OperationStatus.STUCK);
        }
        case PENDING, UNDONE -> {}
      }
    }
    return new NextMove.Finished(OperationStatus.FAILED);
  }

  /** A wait that belongs to a try in the other direction does not count. */
  private NextMove due(StepRecord record, Instant now, NextMove move) {
    boolean waiting =
        record.retryAt().filter(now::isBefore).isPresent()
            && (record.state() == StepState.UNDOING) == goesBack();
    return waiting ? new NextMove.Wait(record.retryAt().orElse(now)) : move;
  }

  private Operation with(OperationStatus next, int index, StepRecord record) {
    List<StepRecord> changed = new ArrayList<>(steps);
    changed.set(index, record);
    return new Operation(
        id,
        tenant,
        workspace,
        host,
        kind,
        revision,
        compensates,
        next,
        changed,
        requestedBy,
        cancelled,
        error,
        createdAt,
        finishedAt,
        epoch,
        version);
  }

  private Operation withError(String sentence) {
    return new Operation(
        id,
        tenant,
        workspace,
        host,
        kind,
        revision,
        compensates,
        status,
        steps,
        requestedBy,
        cancelled,
        Optional.of(sentence),
        createdAt,
        finishedAt,
        epoch,
        version);
  }
}
