package dev.berth.domain.workspace;

/** Why a workspace was stopped. */
public enum StopReason {
  /** Somebody asked for it. */
  REQUESTED,
  /** Its creation or start was cancelled. */
  CANCELLED
}
