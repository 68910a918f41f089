package dev.berth.domain.shared;

/**
 * What somebody is: {@code admin}, {@code member} or {@code viewer} inside a tenant, or the
 * operator of the installation; the highest first.
 */
public enum Role {
  OPERATOR,
  ADMIN,
  MEMBER,
  VIEWER;

  /** Whether one who is this may act on one who is the other: never on a higher role. */
  public boolean mayActOn(Role other) {
    return compareTo(other) <= 0;
  }

  public boolean grants(Permission permission) {
    return switch (permission) {
      case INSTALLATION_RUN -> this == OPERATOR;
      case TENANT_READ, WORKSPACE_READ -> this != OPERATOR;
      case WORKSPACE_READ_ALL -> this == ADMIN || this == VIEWER;
      case WORKSPACE_CREATE, WORKSPACE_CHANGE -> this == ADMIN || this == MEMBER;
      case AUDIT_READ, WORKSPACE_CHANGE_ALL, TENANT_CHANGE, MEMBERS_MANAGE, MEMBER_SIGN_OUT ->
          this == ADMIN;
    };
  }
}
