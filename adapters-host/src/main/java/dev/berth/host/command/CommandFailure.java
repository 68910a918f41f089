package dev.berth.host.command;

/** A command that could not be started, ran beyond its deadline, or was interrupted. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why there is no result. */
  public enum Reason {
    /** The program is absent or may not be executed. */
    NOT_STARTED,
    /** The deadline passed; the command and its descendants were killed. */
    DEADLINE,
    /** The calling thread was interrupted; the command and its descendants were killed. */
    INTERRUPTED
  }

  private final Reason reason;

  CommandFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  CommandFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** Why there is no result. */
  public Reason reason() {
    return reason;
  }
}
