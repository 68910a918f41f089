package dev.berth.domain.shared;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Who asks: the first argument of every use case.
 *
 * @param scope how much of the role an API token uses; a person uses all of it
 * @param tenant absent for an operator
 * @param apiToken the id of the API token that asks; absent for a person who logged in
 */
public record Actor(
    UserId user,
    Role role,
    Scope scope,
    Optional<TenantStanding> tenant,
    RequestOrigin origin,
    Optional<UUID> apiToken) {

  /** Somebody who uses all of their role. */
  public Actor(UserId user, Role role, Optional<TenantStanding> tenant, RequestOrigin origin) {
    this(user, role, Scope.FULL, tenant, origin, Optional.empty());
  }

  /**
   * @throws DomainException PERMISSION_DENIED when role or scope does not grant it
   */
  public void require(Permission permission) {
    if (!may(permission)) {
      throw new DomainException(
          SharedError.PERMISSION_DENIED, Map.of("permission", permission.name()));
    }
  }

  public boolean may(Permission permission) {
    return role.grants(permission) && scope.grants(permission);
  }

  /** The actor's tenant. @throws DomainException PERMISSION_DENIED for an actor without one */
  public TenantStanding requireTenant() {
    return tenant.orElseThrow(
        () -> new DomainException(SharedError.PERMISSION_DENIED, Map.of("permission", "tenant")));
  }
}
