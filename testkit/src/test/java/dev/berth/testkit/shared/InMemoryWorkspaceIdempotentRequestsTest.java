package dev.berth.testkit.shared;

class InMemoryWorkspaceIdempotentRequestsTest implements IdempotentRequestsContract {

  private final InMemoryWorkspaceUnitOfWork unitOfWork = new InMemoryWorkspaceUnitOfWork();
  private final InMemoryWorkspaceIdempotentRequests requests =
      new InMemoryWorkspaceIdempotentRequests(unitOfWork);

  @Override
  public InMemoryWorkspaceUnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  public InMemoryWorkspaceIdempotentRequests idempotentRequests() {
    return requests;
  }
}
