package dev.berth.domain.shared;

/**
 * What somebody is: {@code admin}, {@code member} or {@code viewer} inside a tenant, or the
 * operator of the installation.
 */
public enum Role {
  OPERATOR,
  ADMIN,
  MEMBER,
  VIEWER;

  public boolean grants(Permission permission) {
    return switch (permission) {
      case INSTALLATION_RUN -> this == OPERATOR;
      case TENANT_READ, WORKSPACE_READ -> this != OPERATOR;
      case WORKSPACE_READ_ALL -> this == ADMIN || this == VIEWER;
      case WORKSPACE_CREATE, WORKSPACE_CHANGE -> this == ADMIN || this == MEMBER;
      case WORKSPACE_CHANGE_ALL, MEMBER_SIGN_OUT -> this == ADMIN;
    };
  }
}
