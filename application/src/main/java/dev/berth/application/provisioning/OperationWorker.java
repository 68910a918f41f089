package dev.berth.application.provisioning;

import dev.berth.application.host.HostException;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.template.Templates;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.provisioning.NextMove;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.provisioning.OperationError;
import dev.berth.domain.provisioning.SagaStep;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Carries one operation out at a time: leases it, writes "running" before it touches the host and
 * the outcome after, and stops as soon as it learns that the operation is no longer its own.
 */
public final class OperationWorker {

  /** How long a lease lasts without being renewed; a dead node's work moves after that. */
  public static final Duration LEASE = Duration.ofSeconds(15);

  private final HostId host;
  private final NodeId node;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Operations operations;
  private final Workspaces workspaces;
  private final Templates templates;
  private final StepCatalog steps;
  private final Journal journal;
  private final Conclusion conclusion;
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
    this.watch = watch;
    this.clock = clock;
  }

  /**
   * Works on the next operation that is due, as far as it goes now. @return whether there was one
   */
  public boolean work() {
    Optional<Operation> claimed = unitOfWork.execute(() -> operations.claim(host, node, LEASE));
    claimed.ifPresent(this::carryOut);
    return claimed.isPresent();
  }

  private void carryOut(Operation claimed) {
    try {
      Optional<Operation> current = Optional.of(claimed);
      while (current.isPresent()) {
        current = advance(current.get());
      }
    } catch (DomainException e) {
      if (e.code() != OperationError.LEASE_LOST) {
        throw e;
      }
      // Somebody cancelled it, took over or leased it: the row tells the next one what to do.
    }
    unitOfWork.run(() -> operations.release(claimed));
  }

  /** One move. @return the operation as stored, or empty when there is nothing to do for now */
  private Optional<Operation> advance(Operation operation) {
    NextMove move = operation.next(clock.instant());
    if (move instanceof NextMove.Run run) {
      ProvisioningStep step = steps.step(run.step().name());
      return Optional.of(attempt(operation, run.index(), run.step(), step::apply));
    }
    if (move instanceof NextMove.Undo undo) {
      ProvisioningStep step = steps.step(undo.step().name());
      return Optional.of(attempt(operation, undo.index(), undo.step(), step::undo));
    }
    if (move instanceof NextMove.Finished finished) {
      conclusion.conclude(operation, finished.outcome());
    }
    return Optional.empty();
  }

  private Operation attempt(
      Operation operation, int index, SagaStep step, Consumer<StepContext> action) {
    Begun begun = unitOfWork.execute(() -> begin(operation, index));
    RunningStep running = new RunningStep(journal, begun.operation(), index, clock);
    StepContext context = context(begun.workspace(), step, running);
    try {
      watch.over(running::operation, step.policy().deadline(), () -> action.accept(context));
      return running.ended(current -> current.done(index, clock.instant()));
    } catch (HostException e) {
      return running.ended(
          current ->
              e.permanent()
                  ? current.failedForGood(index, e.sentence(), clock.instant())
                  : current.failed(index, e.sentence(), clock.instant()));
    } catch (DomainException e) {
      if (e.code().category() != Category.LIMIT_REACHED) {
        throw e;
      }
      String sentence = "Nothing is left to give: " + e.code().code() + ".";
      return running.ended(current -> current.failed(index, sentence, clock.instant()));
    }
  }

  /** A step about to be done and the workspace it is done to. */
  private record Begun(Operation operation, Workspace workspace) {}

  private Begun begin(Operation operation, int index) {
    Instant now = clock.instant();
    // The workspace first, as those do who record a wish.
    Workspace workspace =
        workspaces
            .lock(operation.tenant(), operation.workspace())
            .orElseThrow(() -> new IllegalStateException("an operation has a workspace"));
    Operation begun = journal.stepWithin(operation.begun(index, now), index, now);
    if (operation.cancelled() || workspace.status() != WorkspaceStatus.PENDING) {
      return new Begun(begun, workspace);
    }
    Workspace starting = workspaces.update(workspace.starting(now));
    journal.status(starting, now);
    return new Begun(begun, starting);
  }

  private StepContext context(Workspace workspace, SagaStep step, RunningStep running) {
    return new StepContext(
        workspace,
        templates.find(workspace.blueprint().template()),
        step.policy().deadline(),
        running);
  }
}
