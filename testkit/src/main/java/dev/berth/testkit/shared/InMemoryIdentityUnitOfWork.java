package dev.berth.testkit.shared;

import dev.berth.application.shared.IdentityUnitOfWork;
import java.util.function.Supplier;

/** Transactions of the identity side, in memory. */
public final class InMemoryIdentityUnitOfWork implements IdentityUnitOfWork {

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
