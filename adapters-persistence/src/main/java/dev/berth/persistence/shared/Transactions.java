package dev.berth.persistence.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The transactions of one side: at most one on a thread, and none of the other side beside it. */
final class Transactions {

  private static final ThreadLocal<@Nullable Open> OPEN = new ThreadLocal<>();

  private final String side;
  private final EntityManagerFactory factory;
  private final FailureTranslation failures;

  private record Open(
      Transactions owner,
      EntityManager entityManager,
      List<Runnable> beforeCommit,
      List<Runnable> afterwards) {}

  Transactions(String side, EntityManagerFactory factory, FailureTranslation failures) {
    this.side = side;
    this.factory = factory;
    this.failures = failures;
  }

  <T> T execute(Supplier<T> work) {
    Open outer = OPEN.get();
    if (outer != null) {
      throw new IllegalStateException(
          "a unit of work of the " + outer.owner().side + " side is open on this thread already");
    }
    Open open = new Open(this, factory.createEntityManager(), new ArrayList<>(), new ArrayList<>());
    OPEN.set(open);
    try (EntityManager entityManager = open.entityManager()) {
      return commit(entityManager, open, work);
    } catch (RuntimeException failure) {
      throw failures.translate(failure);
    } finally {
      OPEN.remove();
      // Whether a commit whose answer was lost took place is unknown, so this runs in any case.
      open.afterwards().forEach(Runnable::run);
    }
  }

  /** Joins the open transaction. @throws IllegalStateException when there is none */
  <T> T join(Function<EntityManager, T> work) {
    EntityManager entityManager = open().entityManager();
    try {
      return work.apply(entityManager);
    } catch (RuntimeException failure) {
      throw failures.translate(failure);
    } finally {
      // Nothing stays managed between two calls: what native statements changed would not be seen,
      // and EclipseLink counts no version of what it has inserted itself.
      entityManager.clear();
    }
  }

  /** Runs it as the last thing before the commit, in the order of these calls. */
  void beforeCommit(Runnable work) {
    open().beforeCommit().add(work);
  }

  /** Runs it after the transaction has ended either way, before {@link #execute} returns. */
  void afterwards(Runnable work) {
    open().afterwards().add(work);
  }

  private Open open() {
    Open open = OPEN.get();
    if (open == null || open.owner() != this) {
      throw new IllegalStateException("no unit of work of the " + side + " side is open");
    }
    return open;
  }

  private static <T> T commit(EntityManager entityManager, Open open, Supplier<T> work) {
    entityManager.getTransaction().begin();
    try {
      // Without this EclipseLink reads on other connections until the first write.
      entityManager.unwrap(Connection.class);
      T result = work.get();
      open.beforeCommit().forEach(Runnable::run);
      entityManager.getTransaction().commit();
      return result;
    } catch (Throwable failure) {
      rollBack(entityManager, failure);
      throw failure;
    }
  }

  private static void rollBack(EntityManager entityManager, Throwable failure) {
    try {
      if (entityManager.getTransaction().isActive()) {
        entityManager.getTransaction().rollback();
      }
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }
}
