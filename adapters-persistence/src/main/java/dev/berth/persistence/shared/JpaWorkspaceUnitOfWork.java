package dev.berth.persistence.shared;

import dev.berth.application.shared.WorkspaceUnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import java.util.function.Supplier;

/** Transactions of the workspace side; tells a listener at once when there may be news. */
public final class JpaWorkspaceUnitOfWork implements WorkspaceUnitOfWork {

  private final Transactions transactions;
  private volatile Runnable listener = () -> {};

  public JpaWorkspaceUnitOfWork(EntityManagerFactory unit, FailureTranslation failures) {
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

  /** The open transaction has news; the listener hears of it when it has ended. */
  public void news() {
    transactions.afterwards(() -> listener.run());
  }

  /** Sets who is told of news, on the telling thread, before {@link #execute} returns. */
  public void tell(Runnable next) {
    listener = next;
  }
}
