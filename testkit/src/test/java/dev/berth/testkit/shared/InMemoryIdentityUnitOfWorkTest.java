package dev.berth.testkit.shared;

class InMemoryIdentityUnitOfWorkTest implements UnitOfWorkContract {

  private final InMemoryIdentityUnitOfWork unitOfWork = new InMemoryIdentityUnitOfWork();
  private final InMemoryIdentityOutbox outbox = new InMemoryIdentityOutbox(unitOfWork);

  @Override
  public InMemoryIdentityUnitOfWork unitOfWork() {
    return unitOfWork;
  }

  @Override
  public InMemoryIdentityOutbox outbox() {
    return outbox;
  }
}
