package dev.berth.testkit.shared;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import java.util.function.Supplier;

/** Transactions of the workspace side, in memory. */
public final class InMemoryWorkspaceUnitOfWork implements WorkspaceUnitOfWork {

  private final InMemoryStore store = new InMemoryStore();

  @Override
  public <T> T execute(Supplier<T> work) {
    return store.execute(work);
  }

  /** Where the fakes of this side keep their rows. */
  public InMemoryStore store() {
    return store;
  }
}
