package dev.berth.domain.offboarding;

/** How far an off-boarding is. */
public enum OffboardingState {
  /** Workspaces are being deleted or handed on, or machines are still to be looked at. */
  RUNNING,
  /** Something is in the way, or left on a machine; it goes on by itself once that is gone. */
  STUCK,
  /** Every machine that ever held something of it was looked at, and nothing is left. */
  DONE
}
