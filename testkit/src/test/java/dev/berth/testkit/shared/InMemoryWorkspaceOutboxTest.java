package dev.berth.testkit.shared;

class InMemoryWorkspaceOutboxTest implements OutboxContract {

  private final InMemoryWorkspaceUnitOfWork unitOfWork = new InMemoryWorkspaceUnitOfWork();
  private final InMemoryWorkspaceOutbox outbox = new InMemoryWorkspaceOutbox(unitOfWork);

  @Override
  public InMemoryWorkspaceUnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  public InMemoryWorkspaceOutbox outbox() {
    return outbox;
  }
}
