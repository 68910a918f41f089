package dev.berth.persistence.shared;

import dev.berth.application.shared.WorkspaceIdempotentRequests;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Kept answers in {@code workspaces.idempotent_request}. */
public final class JpaWorkspaceIdempotentRequests extends KeptAnswers
    implements WorkspaceIdempotentRequests {

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaWorkspaceIdempotentRequests(JpaWorkspaceUnitOfWork unitOfWork) {
    super("workspaces");
    this.unitOfWork = unitOfWork;
  }

  @Override
  <T> T join(Function<EntityManager, T> work) {
    return unitOfWork.join(work);
  }
}
