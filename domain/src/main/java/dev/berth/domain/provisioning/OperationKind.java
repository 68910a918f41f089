package dev.berth.domain.provisioning;

/** What an operation changes. */
public enum OperationKind {
  CREATE,
  START,
  STOP,
  RESTART,
  /** Other limits hold; what runs goes on. */
  RESIZE,
  DELETE;

  /** Whether it can be called off: only what brings a workspace up can. */
  public boolean cancellable() {
    return this == CREATE || this == START || this == RESTART;
  }
}
