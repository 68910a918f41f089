package dev.berth.testkit.shared;

import dev.berth.application.shared.IdentityIdempotentRequests;

/** Kept answers of the identity side, in memory. */
public final class InMemoryIdentityIdempotentRequests extends InMemoryIdempotentRequests
    implements IdentityIdempotentRequests {

  public InMemoryIdentityIdempotentRequests(InMemoryIdentityUnitOfWork unitOfWork) {
    super(unitOfWork.store());
  }
}
