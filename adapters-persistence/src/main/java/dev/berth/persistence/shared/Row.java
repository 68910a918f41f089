package dev.berth.persistence.shared;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.OptimisticLockException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A mirror of one table's row.
 *
 * @param <A> the aggregate that the row holds
 */
public interface Row<A> {

  A toDomain();

  /** The primary key. */
  Object key();

  /** Writes a new row at once, so that what it breaks is told here. @return as stored */
  static <A, R extends Row<A>> A add(EntityManager entityManager, R row) {
    entityManager.persist(row);
    entityManager.flush();
    return row.toDomain();
  }

  /** Writes a changed row at once; fails when the stored version is another. @return as stored */
  static <A, R extends Row<A>> A update(EntityManager entityManager, R row) {
    if (entityManager.find(row.getClass(), row.key()) == null) {
      // Merging would write it as a new one.
      throw new OptimisticLockException("there is no such row");
    }
    R stored = entityManager.merge(row);
    // Counts up also where nothing else is new, as every store of these ports does.
    entityManager.lock(stored, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    entityManager.flush();
    return stored.toDomain();
  }

  static <A, R extends Row<A>> Optional<A> find(
      EntityManager entityManager, Class<R> type, Object id) {
    return found(entityManager.find(type, id));
  }

  private static <A, R extends Row<A>> Optional<A> found(@Nullable R row) {
    return Optional.ofNullable(row).map(Row::toDomain);
  }
}
