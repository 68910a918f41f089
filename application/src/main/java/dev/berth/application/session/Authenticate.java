package dev.berth.application.session;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.TokenDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells who a request comes from, by the server's state of the session, never by what a token
 * claims (ASVS 5.0, 7.2.1). Runs on every request.
 */
public final class Authenticate {

  private final SignedInUsers signedInUsers;
  private final AccessTokens accessTokens;
  private final StandingCheck standing;
  private final IdentityUnitOfWork unitOfWork;
  private final Sessions sessions;
  private final Clock clock;

  public Authenticate(
      SignedInUsers signedInUsers,
      AccessTokens accessTokens,
      StandingCheck standing,
      IdentityUnitOfWork unitOfWork,
      Sessions sessions,
      Clock clock) {
    this.signedInUsers = signedInUsers;
    this.accessTokens = accessTokens;
    this.standing = standing;
    this.unitOfWork = unitOfWork;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * @throws DomainException NOT_AUTHENTICATED, ACCOUNT_SUSPENDED, TENANT_SUSPENDED
   */
  public Authenticated handle(Credential credential, RequestOrigin origin) {
    Authenticated authenticated = again(credential, origin);
    noteSighting(authenticated.signedIn().session(), clock.instant());
    return authenticated;
  }

  /**
   * The same for a request that is still open: nobody did anything, so the session is no younger
   * for it.
   *
   * @throws DomainException NOT_AUTHENTICATED, ACCOUNT_SUSPENDED, TENANT_SUSPENDED
   */
  public Authenticated again(Credential credential, RequestOrigin origin) {
    Instant now = clock.instant();
    SignedIn signedIn =
        find(credential, now)
            .filter(found -> found.session().alive(now))
            .orElseThrow(() -> new DomainException(IdentityError.NOT_AUTHENTICATED));
    standing.require(signedIn.user(), signedIn.membership(), signedIn.tenant());
    return new Authenticated(signedIn, actorOf(signedIn, origin));
  }

  private Optional<SignedIn> find(Credential credential, Instant now) {
    if (credential instanceof Credential.Cookie cookie) {
      return signedInUsers.find(TokenDigest.of(cookie.token()));
    }
    Credential.Bearer bearer = (Credential.Bearer) credential;
    return accessTokens.verify(bearer.token().reveal(), now).flatMap(signedInUsers::find);
  }

  private void noteSighting(Session session, Instant now) {
    if (session.sightingDue(now)) {
      unitOfWork.run(() -> sessions.seen(session.id(), now));
    }
  }

  private static Actor actorOf(SignedIn signedIn, RequestOrigin origin) {
    return new Actor(
        signedIn.user().id(),
        signedIn.membership().map(Membership::role).orElse(Role.OPERATOR),
        signedIn.tenant().map(Tenant::standing),
        origin);
  }
}
