package dev.berth.domain.shared;

/**
 * How much of a role its bearer uses. A permission is granted when both the role and the scope
 * grant it; one that is new is in {@link #FULL} alone until somebody decides otherwise.
 */
public enum Scope {
  /** Look, change nothing. */
  READ,
  /** Use the own workspaces as well. */
  WORK,
  /** All that the role may. */
  FULL;

  public boolean grants(Permission permission) {
    return switch (permission) {
      case TENANT_READ, WORKSPACE_READ, WORKSPACE_READ_ALL -> true;
      case WORKSPACE_CREATE, WORKSPACE_CHANGE -> this != READ;
      default -> this == FULL;
    };
  }
}
