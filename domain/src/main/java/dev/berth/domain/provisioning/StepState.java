package dev.berth.domain.provisioning;

/** How far one step of an operation is. */
public enum StepState {
  PENDING,
  /** Committed before the host is touched; after a crash it is in doubt. */
  RUNNING,
  DONE,
  /** Tried as often as its policy allows. */
  FAILED,
  UNDOING,
  UNDONE,
  /** Undoing failed as often as its policy allows. */
  STUCK
}
