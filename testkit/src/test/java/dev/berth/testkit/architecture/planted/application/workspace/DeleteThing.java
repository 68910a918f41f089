package dev.berth.testkit.architecture.planted.application.workspace;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.shared.Actor;

/** Changes something, audits nothing, and nobody shows that it says no. */
public final class DeleteThing {

  private final WorkspaceUnitOfWork unitOfWork;

  public DeleteThing(WorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  public String handle(Actor actor) {
    return unitOfWork.execute(() -> actor.role().name());
  }
}
