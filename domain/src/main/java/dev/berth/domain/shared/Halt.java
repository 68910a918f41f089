package dev.berth.domain.shared;

/** Why nothing of somebody's may run; the identity side decides it, the workspace side heeds it. */
public enum Halt {
  TENANT_SUSPENDED,
  TENANT_DELETING,
  OWNER_SUSPENDED,
  OWNER_REMOVED
}
