package dev.berth.domain.provisioning;

/** How far an operation is. */
public enum OperationStatus {
  QUEUED,
  RUNNING,
  /** Something failed or was called off: what was done is being undone. */
  COMPENSATING,
  SUCCEEDED,
  FAILED,
  /** Something could not be undone; an operator has to look. */
  STUCK;

  public boolean ended() {
    return this == SUCCEEDED || this == FAILED || this == STUCK;
  }
}
