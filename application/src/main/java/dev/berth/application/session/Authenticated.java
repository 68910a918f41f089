package dev.berth.application.session;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;

/** Who a request comes from. */
public record Authenticated(SignedIn signedIn, Actor anyActor) {

  /** The actor. @throws DomainException PASSWORD_CHANGE_REQUIRED for one that must do that first */
  public Actor actor() {
    if (signedIn.user().login().mustChange()) {
      throw new DomainException(IdentityError.PASSWORD_CHANGE_REQUIRED);
    }
    return anyActor;
  }
}
