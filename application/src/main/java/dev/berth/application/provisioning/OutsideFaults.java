package dev.berth.application.provisioning;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.provisioning.Operation;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import java.time.Duration;
import java.util.Optional;

/**
 * Faults between the steps of an operation, where no step's policy bounds the tries: each is
 * counted, and with the last one the operation ends as stuck. A database that does not answer is
 * not the operation's fault and counts for nothing.
 */
final class OutsideFaults {

  /** Within two minutes. */
  static final int MOST = 8;

  private static final Duration WAIT = Duration.ofSeconds(15);

  private static final String SENTENCE =
      "It could not be carried on, however often it was tried; the server's log tells why.";

  private final WorkspaceUnitOfWork unitOfWork;
  private final Operations operations;
  private final Workspaces workspaces;
  private final Conclusion conclusion;

  OutsideFaults(
      WorkspaceUnitOfWork unitOfWork,
      Operations operations,
      Workspaces workspaces,
      Conclusion conclusion) {
    this.unitOfWork = unitOfWork;
    this.operations = operations;
    this.workspaces = workspaces;
    this.conclusion = conclusion;
  }

  /** Counts the fault that a held operation met; what hinders that is added to the fault. */
  void note(Operation held, RuntimeException fault) {
    if (fault instanceof DomainException refused
        && refused.code().category() == Category.UNAVAILABLE) {
      return;
    }
    try {
      if (unitOfWork.execute(() -> operations.faulted(held, WAIT)) >= MOST) {
        end(held, fault);
      }
    } catch (RuntimeException unwritten) {
      fault.addSuppressed(unwritten);
    }
  }

  private void end(Operation held, RuntimeException fault) {
    try {
      unitOfWork.run(
          () ->
              workspaces
                  .lock(held.tenant(), held.workspace())
                  .ifPresent(
                      workspace ->
                          stored(held)
                              .ifPresent(now -> conclusion.giveUp(workspace, now, SENTENCE))));
    } catch (RuntimeException further) {
      // What keeps it from its end may be its workspace's state: then it ends without.
      fault.addSuppressed(further);
      unitOfWork.run(() -> stored(held).ifPresent(now -> conclusion.giveUpAlone(now, SENTENCE)));
    }
  }

  private Optional<Operation> stored(Operation held) {
    return operations
        .lockActive(held.tenant(), held.workspace())
        .filter(active -> active.id().equals(held.id()) && active.epoch() == held.epoch());
  }
}
