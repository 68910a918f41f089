package dev.berth.testkit.shared;

class InMemoryWorkspaceUnitOfWorkTest implements UnitOfWorkContract {

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
