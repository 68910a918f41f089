package dev.berth.testkit.shared;

class InMemoryIdentityIdempotentRequestsTest implements IdempotentRequestsContract {

  private final InMemoryIdentityUnitOfWork unitOfWork = new InMemoryIdentityUnitOfWork();
  private final InMemoryIdentityIdempotentRequests requests =
      new InMemoryIdentityIdempotentRequests(unitOfWork);

  @Override
  public InMemoryIdentityUnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  public InMemoryIdentityIdempotentRequests idempotentRequests() {
    return requests;
  }
}
