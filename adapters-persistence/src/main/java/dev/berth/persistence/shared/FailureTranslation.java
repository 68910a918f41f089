package dev.berth.persistence.shared;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.ErrorCode;
import dev.berth.domain.shared.SharedError;
import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/**
 * The one place where what the database says becomes what the ports promise (PostgreSQL, appendix
 * A: error codes).
 *
 * @param taken which code a broken unique constraint stands for, by the constraint's name
 */
public record FailureTranslation(Map<String, ErrorCode> taken) {

  private static final String UNIQUE_VIOLATION = PSQLState.UNIQUE_VIOLATION.getState();

  /** A deadlock or a serialization failure: somebody else was changing the same things. */
  private static final Set<String> CONTENDED = Set.of("40001", "40P01");

  /**
   * Connection failures, too few resources, shut down or starting up, a statement or a lock that
   * took too long, and a server that only reads (a standby after a switch).
   */
  private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "58");

  private static final Set<String> UNAVAILABLE =
      Set.of("57P01", "57P02", "57P03", "57P05", "57014", "55P03", "25006", "25P03");

  public FailureTranslation {
    taken = Map.copyOf(taken);
  }

  /** The promised exception, or the failure itself where none was promised. */
  public RuntimeException translate(RuntimeException failure) {
    if (failure instanceof DomainException) {
      return failure;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OptimisticLockException) {
        return new DomainException(SharedError.STALE_VERSION, Map.of(), failure);
      }
      if (cause instanceof SQLException sql) {
        return of(sql, failure);
      }
    }
    return failure;
  }

  private RuntimeException of(SQLException sql, RuntimeException failure) {
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    if (state.equals(UNIQUE_VIOLATION)) {
      ErrorCode code = taken.get(constraintOf(sql));
      return code == null ? failure : new DomainException(code, Map.of(), failure);
    }
    if (CONTENDED.contains(state)) {
      return new DomainException(SharedError.STALE_VERSION, Map.of(), failure);
    }
    if (unavailable(sql, state)) {
      return new DomainException(SharedError.DATABASE_UNAVAILABLE, Map.of(), failure);
    }
    return failure;
  }

  private static boolean unavailable(SQLException sql, String state) {
    // A pool that found no connection in time throws this one, with or without a state.
    return sql instanceof SQLTransientConnectionException
        || UNAVAILABLE.contains(state)
        || (state.length() == 5 && UNAVAILABLE_CLASSES.contains(state.substring(0, 2)));
  }

  private static String constraintOf(SQLException sql) {
    ServerErrorMessage message = sql instanceof PSQLException p ? p.getServerErrorMessage() : null;
    String constraint = message == null ? null : message.getConstraint();
    return constraint == null ? "" : constraint;
  }
}
