package dev.berth.host.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The built-in database cannot be had. The message is one or two sentences for the person who runs
 * the server: what is wrong, which file or folder, and what to do. It holds no secret.
 */
public final class PostgresUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Reason {
    /** No binaries exist for this machine's processor or C library. */
    PLATFORM,
    /** The binaries for this machine are not on the class path. */
    BINARIES_ABSENT,
    /** No space or no quota is left where the data folder lies. */
    DISK_FULL,
    /** The data folder may not be written to, or lies on a read-only file system. */
    NOT_WRITABLE,
    /** The database's files belong to an account that may not run it. */
    WRONG_OWNER,
    /** No unprivileged account can be used for the database's processes. */
    NO_ACCOUNT,
    /** The database's account cannot reach the data folder. */
    UNREACHABLE_FOLDER,
    /** The data was made by another major version. */
    UNSUPPORTED_VERSION,
    /** The wished port belongs to another program. */
    PORT_TAKEN,
    /** The data folder holds something that is no whole database. */
    DAMAGED,
    /** A database that was started by somebody else runs on the data folder. */
    FOREIGN_DATABASE,
    /** It did not get ready in time. */
    NOT_READY,
    /** Anything else; the message quotes what PostgreSQL said. */
    FAILED
  }

  private final Reason reason;

  PostgresUnavailable(Reason reason, String message) {
    this(reason, message, null);
  }

  PostgresUnavailable(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** What stands in the way. */
  public Reason reason() {
    return reason;
  }
}
