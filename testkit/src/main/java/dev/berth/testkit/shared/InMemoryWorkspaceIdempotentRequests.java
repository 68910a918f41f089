package dev.berth.testkit.shared;

import dev.berth.application.shared.WorkspaceIdempotentRequests;

/** Kept answers of the workspace side, in memory. */
public final class InMemoryWorkspaceIdempotentRequests extends InMemoryIdempotentRequests
    implements WorkspaceIdempotentRequests {

  public InMemoryWorkspaceIdempotentRequests(InMemoryWorkspaceUnitOfWork unitOfWork) {
    super(unitOfWork.store());
  }
}
