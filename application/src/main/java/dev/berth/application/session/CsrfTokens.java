package dev.berth.application.session;

import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import java.util.Optional;

/**
 * The tokens that unsafe requests with a session's cookie must bring, since a browser sends the
 * cookie by itself (ASVS 5.0, 3.5.1). Each is bound to its session.
 */
public final class CsrfTokens {

  private final SessionSecrets secrets;

  public CsrfTokens(SessionSecrets secrets) {
    this.secrets = secrets;
  }

  /** The token of the session that asks. */
  public Secret of(Authenticated asking) {
    return secrets.csrfToken(asking.signedIn().session().id());
  }

  /**
   * @throws DomainException CSRF_TOKEN_WRONG, also when none was given
   */
  public void require(Authenticated asking, Optional<Secret> given) {
    if (given.filter(of(asking)::equals).isEmpty()) {
      throw new DomainException(IdentityError.CSRF_TOKEN_WRONG);
    }
  }
}
