package dev.berth.web.membership;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Role;
import dev.berth.domain.tenancy.TenancyError;

/** The roles that somebody can be given, as the API names them. */
public final class Roles {

  private Roles() {}

  /**
   * @throws DomainException ROLE_UNKNOWN
   */
  public static Role parse(String text) {
    return switch (text) {
      case "admin" -> Role.ADMIN;
      case "member" -> Role.MEMBER;
      case "viewer" -> Role.VIEWER;
      default -> throw new DomainException(TenancyError.ROLE_UNKNOWN);
    };
  }
}
