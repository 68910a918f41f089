package dev.berth.domain.portallocation;

/** Whether a port can be given to a workspace. */
public enum LeaseState {
  /** Nobody holds it; it may still rest. */
  FREE,
  /** One workspace holds it. */
  HELD,
  /** A process that is not ours listens on it. */
  BLOCKED
}
