package dev.berth.application.session;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.ApiTokenError;
import java.util.Optional;

/**
 * Who a request comes from.
 *
 * @param session absent where an API token asks
 */
public record Authenticated(
    Optional<Session> session,
    User user,
    Optional<Membership> membership,
    Optional<Tenant> tenant,
    Actor anyActor) {

  /** The actor. @throws DomainException PASSWORD_CHANGE_REQUIRED for one that must do that first */
  public Actor actor() {
    if (user.login().mustChange()) {
      throw new DomainException(IdentityError.PASSWORD_CHANGE_REQUIRED);
    }
    return anyActor;
  }

  /** A person with a session. @throws DomainException API_TOKEN_INSUFFICIENT for an API token */
  public SignedIn signedIn() {
    return new SignedIn(
        session.orElseThrow(() -> new DomainException(ApiTokenError.API_TOKEN_INSUFFICIENT)),
        user,
        membership,
        tenant);
  }
}
