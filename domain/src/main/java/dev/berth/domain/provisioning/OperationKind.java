package dev.berth.domain.provisioning;

/** What an operation changes. */
public enum OperationKind {
  CREATE,
  START,
  STOP,
  RESTART,
  DELETE;

  /** Whether it can be called off: what brings a workspace up can, what ends one cannot. */
  public boolean cancellable() {
    return this == CREATE || this == START || this == RESTART;
  }
}
