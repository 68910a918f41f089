package dev.berth.application.shared;

import java.util.function.Supplier;

/**
 * One transaction. Repositories join the one that is open on the calling thread and fail outside of
 * one; nesting is refused. Any throwable rolls back; a commit that fails throws.
 */
public interface UnitOfWork {

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION when somebody else changed the
   *     same thing, DATABASE_UNAVAILABLE when the database does not answer
   * @throws IllegalStateException when one is open already
   */
  <T> T execute(Supplier<T> work);

  /** The same for work that has nothing to tell. */
  default void run(Runnable work) {
    execute(
        () -> {
          work.run();
          return true;
        });
  }
}
