package dev.berth.persistence.shared;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import java.util.function.Supplier;

/** Transactions of the workspace side; tells at once what they may have brought. */
public final class JpaWorkspaceUnitOfWork implements WorkspaceUnitOfWork {

  private final Transactions transactions;
  private final Listeners listeners;

  public JpaWorkspaceUnitOfWork(
      EntityManagerFactory unit, FailureTranslation failures, Listeners listeners) {
    this.listeners = listeners;
    this.transactions = new Transactions("workspaces", unit, failures);
  }

  @Override
  public <T> T execute(Supplier<T> work) {
    return transactions.execute(work);
  }

  /** Does a repository's work in the open transaction, its failures translated. */
  public <T> T join(Function<EntityManager, T> work) {
    return transactions.join(work);
  }

  /** Has something done as the last thing before the open transaction commits. */
  public void beforeCommit(Runnable work) {
    transactions.beforeCommit(work);
  }

  /**
   * The open transaction brings something; who listens hears of it when it has ended, before {@link
   * #execute} returns.
   */
  public void brings(Topic topic) {
    transactions.afterwards(() -> listeners.told(topic));
  }
}
