package dev.berth.persistence.shared;

import dev.berth.application.shared.IdentityIdempotentRequests;
import jakarta.persistence.EntityManager;
import java.util.function.Function;

/** Kept answers in {@code identity.idempotent_request}. */
public final class JpaIdentityIdempotentRequests extends KeptAnswers
    implements IdentityIdempotentRequests {

  private final JpaIdentityUnitOfWork unitOfWork;

  public JpaIdentityIdempotentRequests(JpaIdentityUnitOfWork unitOfWork) {
    super("identity");
    this.unitOfWork = unitOfWork;
  }

  @Override
  <T> T join(Function<EntityManager, T> work) {
    return unitOfWork.join(work);
  }
}
