package dev.berth.domain.workspace;

import dev.berth.domain.shared.Halt;

/** Why a workspace was stopped. */
public enum StopReason {
  /** Somebody asked for it. */
  REQUESTED,
  /** Its creation or start was cancelled. */
  CANCELLED,
  /** Its tenant was suspended. */
  TENANT_SUSPENDED,
  /** Its tenant is being deleted. */
  TENANT_DELETING,
  /** Its owner was suspended. */
  OWNER_SUSPENDED,
  /** Its owner was removed; somebody else owns it now. */
  OWNER_REMOVED;

  public static StopReason of(Halt halt) {
    return switch (halt) {
      case TENANT_SUSPENDED -> TENANT_SUSPENDED;
      case TENANT_DELETING -> TENANT_DELETING;
      case OWNER_SUSPENDED -> OWNER_SUSPENDED;
      case OWNER_REMOVED -> OWNER_REMOVED;
    };
  }
}
