package dev.berth.application.session;

import dev.berth.application.shared.IdentityUnitOfWork;
import dev.berth.application.token.ApiTokens;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.identity.User;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.RequestOrigin;
import dev.berth.domain.shared.Role;
import dev.berth.domain.shared.Scope;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.tenancy.Membership;
import dev.berth.domain.tenancy.Tenant;
import dev.berth.domain.token.ApiToken;
import dev.berth.domain.token.TokenDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells who a request comes from, by the server's state of the session, never by what a token
 * claims (ASVS 5.0, 7.2.1). Runs on every request.
 */
public final class Authenticate {

  private final Stores stores;
  private final AccessTokens accessTokens;
  private final StandingCheck standing;
  private final IdentityUnitOfWork unitOfWork;
  private final Clock clock;

  /** What is stored of those who ask. */
  public record Stores(
      SignedInUsers signedInUsers,
      ApiTokenHolders holders,
      Sessions sessions,
      ApiTokens apiTokens) {}

  public Authenticate(
      Stores stores,
      AccessTokens accessTokens,
      StandingCheck standing,
      IdentityUnitOfWork unitOfWork,
      Clock clock) {
    this.stores = stores;
    this.accessTokens = accessTokens;
    this.standing = standing;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /**
   * @throws DomainException NOT_AUTHENTICATED, ACCOUNT_SUSPENDED, TENANT_SUSPENDED
   */
  public Authenticated handle(Credential credential, RequestOrigin origin) {
    Found found = find(credential, clock.instant());
    Authenticated authenticated = admitted(found, origin);
    found.note(unitOfWork, stores, clock.instant());
    return authenticated;
  }

  /**
   * The same for a request that is still open: nobody did anything, so the session is no younger
   * for it.
   *
   * @throws DomainException NOT_AUTHENTICATED, ACCOUNT_SUSPENDED, TENANT_SUSPENDED
   */
  public Authenticated again(Credential credential, RequestOrigin origin) {
    return admitted(find(credential, clock.instant()), origin);
  }

  private Authenticated admitted(Found found, RequestOrigin origin) {
    standing.require(found.user(), found.membership(), found.tenant());
    Actor actor =
        new Actor(
            found.user().id(),
            found.membership().map(Membership::role).orElse(Role.OPERATOR),
            found.token().map(ApiToken::scope).orElse(Scope.FULL),
            found.tenant().map(Tenant::standing),
            origin,
            found.token().map(token -> token.id().value()));
    return new Authenticated(
        found.session(), found.user(), found.membership(), found.tenant(), actor);
  }

  private Found find(Credential credential, Instant now) {
    Optional<Found> found =
        credential instanceof Credential.Bearer bearer
                && bearer.token().reveal().startsWith(ApiToken.PREFIX)
            ? byApiToken(bearer.token(), now)
            : bySession(credential, now);
    return found.orElseThrow(() -> new DomainException(IdentityError.NOT_AUTHENTICATED));
  }

  private Optional<Found> byApiToken(Secret token, Instant now) {
    return Optional.of(token)
        .filter(text -> ApiToken.looksLikeOne(text.reveal()))
        .flatMap(text -> stores.holders().find(TokenDigest.of(text)))
        .filter(holder -> holder.token().alive(now))
        .map(Found::of);
  }

  private Optional<Found> bySession(Credential credential, Instant now) {
    Optional<SignedIn> signedIn;
    if (credential instanceof Credential.Cookie cookie) {
      signedIn = stores.signedInUsers().find(TokenDigest.of(cookie.token()));
    } else {
      Secret token = ((Credential.Bearer) credential).token();
      signedIn = accessTokens.verify(token.reveal(), now).flatMap(stores.signedInUsers()::find);
    }
    return signedIn.filter(found -> found.session().alive(now)).map(Found::of);
  }

  /** Who asks, by whatever they proved it with. */
  private record Found(
      Optional<Session> session,
      Optional<ApiToken> token,
      User user,
      Optional<Membership> membership,
      Optional<Tenant> tenant) {

    static Found of(SignedIn by) {
      return new Found(
          Optional.of(by.session()), Optional.empty(), by.user(), by.membership(), by.tenant());
    }

    static Found of(ApiTokenHolder by) {
      return new Found(
          Optional.empty(), Optional.of(by.token()), by.user(), by.membership(), by.tenant());
    }

    void note(IdentityUnitOfWork unitOfWork, Stores stores, Instant now) {
      session
          .filter(seen -> seen.sightingDue(now))
          .ifPresent(seen -> unitOfWork.run(() -> stores.sessions().seen(seen.id(), now)));
      token
          .filter(used -> used.useDue(now))
          .ifPresent(used -> unitOfWork.run(() -> stores.apiTokens().used(used.id(), now)));
    }
  }
}
