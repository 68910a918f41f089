package dev.berth.domain.provisioning;

/** Whether a step of a definition is done or undone when the operation goes forward. */
public enum Direction {
  APPLY,
  UNDO
}
