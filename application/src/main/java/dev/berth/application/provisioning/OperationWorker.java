package dev.berth.application.provisioning;

import dev.berth.application.host.HostException;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.template.Templates;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.provisioning.NextMove;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.OperationKind;
import dev.berth.domain.provisioning.OperationStatus;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.provisioning.StepName;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Carries one operation out at a time: leases it, writes "running" before it touches the host and
 * the outcome after, and stops as soon as it learns that the operation is no longer its own.
 */
public final class OperationWorker {

  /** How long a lease lasts without being renewed; a dead node's work moves after that. */
  public static final Duration LEASE = Duration.ofSeconds(15);

  private static final String UNFORESEEN =
      "Something went wrong that nobody foresaw; the server's log tells what.";

  /**
   * How many tries of a step may leave no outcome: the server was stopped meanwhile, or taken down
   * by the step.
   */
  private static final int MOST_UNTOLD = 20;

  private static final String NEVER_TOLD =
      "It was begun again and again, and the server went down each time before it ended.";

  private final HostId host;
  private final NodeId node;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Operations operations;
  private final Workspaces workspaces;
  private final Templates templates;
  private final StepCatalog steps;
  private final Journal journal;
  private final Conclusion conclusion;
  private final OutsideFaults faults;
  private final StepWatch watch;
  private final Clock clock;

  /** Which machine's queue is served, and by whom. */
  public record Place(HostId host, NodeId node) {}

  public OperationWorker(
      Place place,
      WorkspaceUnitOfWork unitOfWork,
      Operations operations,
      Workspaces workspaces,
      Templates templates,
      StepCatalog steps,
      Journal journal,
      Conclusion conclusion,
      StepWatch watch,
      Clock clock) {
    this.host = place.host();
    this.node = place.node();
    this.unitOfWork = unitOfWork;
    this.operations = operations;
    this.workspaces = workspaces;
    this.templates = templates;
    this.steps = steps;
    this.journal = journal;
    this.conclusion = conclusion;
    this.faults = new OutsideFaults(unitOfWork, operations, workspaces, conclusion);
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * Works on the next operation that is due, as far as it goes now.
   *
   * @return whether there was one
   * @throws RuntimeException what went wrong outside of a step; {@link OutsideFaults} has seen to
   *     it that the operation ends all the same
   */
  public boolean work() {
    Optional<Runnable> claimed = claim();
    claimed.ifPresent(Runnable::run);
    return claimed.isPresent();
  }

  /**
   * Claims the next operation that is due.
   *
   * @return what works on it as {@link #work} does, to be run at once: the lease runs already
   */
  public Optional<Runnable> claim() {
    return unitOfWork
        .execute(() -> operations.claim(host, node, LEASE))
        .map(claimed -> () -> carryOut(claimed));
  }

  /** How long until something is due here, as {@link Operations#untilDue} tells it. */
  public Optional<Duration> untilDue() {
    return unitOfWork.execute(() -> operations.untilDue(host));
  }

  private void carryOut(Operation claimed) {
    try {
      Optional<Carried> current = Optional.of(new Carried(claimed, OptionalInt.empty()));
      while (current.isPresent()) {
        current = advance(current.get());
      }
    } catch (RuntimeException e) {
      if (!(e instanceof DomainException lost) || lost.code() != OperationError.LEASE_LOST) {
        faults.note(claimed, e);
        throw e;
      }
      // Somebody cancelled it, took over or leased it: the row tells the next one what to do.
    }
    unitOfWork.run(() -> operations.release(claimed));
  }

  /**
   * An operation in hand.
   *
   * @param untold the step whose outcome is not written yet: it is written together with what comes
   *     next, which spares a transaction a step; a crash before that leaves the step in doubt
   */
  private record Carried(Operation operation, OptionalInt untold) {}

  /** One move. @return the operation in hand, or empty when there is nothing to do for now */
  private Optional<Carried> advance(Carried carried) {
    NextMove move = carried.operation().next(clock.instant());
    if (move instanceof NextMove.Run run) {
      ProvisioningStep step = steps.step(run.step().name());
      return Optional.of(attempt(carried, run.index(), run.step(), step::apply));
    }
    if (move instanceof NextMove.Undo undo) {
      ProvisioningStep step = steps.step(undo.step().name());
      return Optional.of(attempt(carried, undo.index(), undo.step(), step::undo));
    }
    if (move instanceof NextMove.Finished finished) {
      end(carried, finished.outcome());
    } else {
      unitOfWork.execute(() -> told(carried));
    }
    return Optional.empty();
  }

  private void end(Carried carried, OperationStatus outcome) {
    Optional<String> awaited = awaited(carried.operation(), outcome);
    unitOfWork.run(
        () -> {
          Workspace workspace = locked(carried.operation());
          Operation operation = told(carried);
          awaited.ifPresentOrElse(
              sentence -> conclusion.conclude(workspace, operation, outcome, sentence),
              () -> conclusion.conclude(workspace, operation, outcome));
        });
  }

  /**
   * What one that was up before waits for. Looked at when all has ended and not told by the step
   * that failed: without a home others fail too, and what a step has told is forgotten in a crash.
   */
  private Optional<String> awaited(Operation operation, OperationStatus outcome) {
    if (outcome == OperationStatus.SUCCEEDED || operation.cancelled() || !startsAgain(operation)) {
      return Optional.empty();
    }
    Optional<Workspace> lived =
        unitOfWork.execute(
            () ->
                workspaces
                    .find(operation.tenant(), operation.workspace())
                    .filter(any -> operations.everUp(operation.tenant(), operation.workspace())));
    try {
      return lived.flatMap(steps.step(StepName.HOME)::awaited);
    } catch (HostException unseen) {
      return Optional.empty();
    }
  }

  private static boolean startsAgain(Operation operation) {
    return operation.kind() == OperationKind.START || operation.kind() == OperationKind.RESTART;
  }

  /** Writes what is untold; joins the caller's unit of work. */
  private Operation told(Carried carried) {
    return carried.untold().isPresent()
        ? journal.stepWithin(carried.operation(), carried.untold().getAsInt(), clock.instant())
        : carried.operation();
  }

  private Carried attempt(Carried carried, int index, SagaStep step, Consumer<StepContext> action) {
    Begun begun = unitOfWork.execute(() -> begin(carried, index, step.name()));
    if (attempts(begun.operation(), index) > step.policy().attempts() + MOST_UNTOLD) {
      return ended(begun.operation().failedForGood(index, NEVER_TOLD, clock.instant()), index);
    }
    RunningStep running = new RunningStep(journal, begun.operation(), index, clock);
    boolean following = carried.untold().isPresent() && carried.untold().getAsInt() == index - 1;
    StepContext context = context(begun, step, running, following);
    try {
      watch.over(running::operation, step.policy().deadline(), () -> action.accept(context));
      return ended(running.operation().done(index, clock.instant()), index);
    } catch (HostException e) {
      Operation failing = running.operation();
      return ended(
          e.permanent()
              ? failing.failedForGood(index, e.sentence(), clock.instant())
              : failing.failed(index, e.sentence(), clock.instant()),
          index);
    } catch (DomainException e) {
      if (e.code() == OperationError.LEASE_LOST || e.code().category() == Category.UNAVAILABLE) {
        throw e;
      }
      String sentence =
          e.code().category() == Category.LIMIT_REACHED
              ? "Nothing is left to give: " + e.code().code() + "."
              : UNFORESEEN;
      return ended(running.operation().failed(index, sentence, clock.instant()), index);
    } catch (RuntimeException e) {
      // The step's policy says how often this is tried; the watch has told the cause.
      return ended(running.operation().failed(index, UNFORESEEN, clock.instant()), index);
    }
  }

  private static int attempts(Operation operation, int index) {
    return operation.steps().get(index).attempts();
  }

  private static Carried ended(Operation outcome, int index) {
    return new Carried(outcome, OptionalInt.of(index));
  }

  /**
   * A step about to be done and the workspace it is done to; only account and home ask whether it
   * lived.
   */
  private record Begun(Operation operation, Workspace workspace, boolean lived) {}

  private Begun begin(Carried carried, int index, StepName name) {
    Workspace workspace = locked(carried.operation());
    Operation operation = told(carried);
    Instant now = clock.instant();
    Operation begun = journal.stepWithin(operation.begun(index, now), index, now);
    boolean lived =
        (name.equals(StepName.HOME) || name.equals(StepName.ACCOUNT))
            && operation.kind() != OperationKind.CREATE
            && operations.everUp(operation.tenant(), operation.workspace());
    if (operation.cancelled() || workspace.status() != WorkspaceStatus.PENDING) {
      return new Begun(begun, workspace, lived);
    }
    Workspace starting = workspaces.update(workspace.starting(now));
    journal.status(starting, now);
    return new Begun(begun, starting, lived);
  }

  /**
   * Locks the workspace before its operation is written, as those do who record a wish: the other
   * way round they would wait for each other.
   */
  private Workspace locked(Operation operation) {
    return workspaces
        .lock(operation.tenant(), operation.workspace())
        .orElseThrow(() -> new IllegalStateException("an operation has a workspace"));
  }

  private StepContext context(Begun begun, SagaStep step, RunningStep running, boolean following) {
    return new StepContext(
        begun.workspace(),
        templates.find(begun.workspace().blueprint().template()),
        step.policy().deadline(),
        running,
        following,
        begun.lived(),
        () -> requireHeld(running.operation()));
  }

  private void requireHeld(Operation held) {
    if (!operations.renew(held, LEASE)) {
      throw new DomainException(OperationError.LEASE_LOST);
    }
  }
}
