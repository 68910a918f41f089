package dev.berth.persistence.shared;

import dev.berth.application.shared.IdentityUnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Transactions of the identity side; tells a listener at once what they may have changed. */
public final class JpaIdentityUnitOfWork implements IdentityUnitOfWork {

  private final Transactions transactions;
  private final Listeners listeners;
  private volatile Consumer<Change> listener = change -> {};

  public JpaIdentityUnitOfWork(
      EntityManagerFactory unit, FailureTranslation failures, Listeners listeners) {
    this.listeners = listeners;
    this.transactions = new Transactions("identity", unit, failures);
  }

  @Override
  public <T> T execute(Supplier<T> work) {
    return transactions.execute(work);
  }

  /** Does a repository's work in the open transaction, its failures translated. */
  public <T> T join(Function<EntityManager, T> work) {
    return transactions.join(work);
  }

  /** Notes what the open transaction changes; the listener hears of it when it has ended. */
  public void changes(Change.Subject subject, UUID id) {
    Change change = new Change(subject, id);
    transactions.afterwards(() -> listener.accept(change));
  }

  /**
   * The open transaction brings something; who listens hears of it when it has ended, before {@link
   * #execute} returns.
   */
  public void brings(Topic topic) {
    transactions.afterwards(() -> listeners.told(topic));
  }

  /** Sets who is told of changes, on the changing thread, before {@link #execute} returns. */
  public void tell(Consumer<Change> next) {
    listener = next;
  }
}
