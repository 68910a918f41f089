package dev.berth.web.session;

import dev.berth.application.ratelimit.RequestPace;
import dev.berth.application.session.Authenticate;
import dev.berth.application.session.Authenticated;
import dev.berth.application.session.Credential;
import dev.berth.application.session.CsrfTokens;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.Category;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.Scope;
import dev.berth.domain.shared.Secret;
import dev.berth.domain.shared.UserId;
import dev.berth.domain.token.ApiTokenError;
import dev.berth.web.http.Access;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.Gate;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** Asks every request who it is, and a browser's also whether a page of ours sent it. */
public final class SessionGate implements Gate {

  static final String CSRF_HEADER = "X-CSRF-Token";

  private static final List<String> OF_THE_ACCOUNT = List.of("/api/v1/me", "/api/v1/auth/");

  private final Authenticate authenticate;
  private final CsrfTokens csrf;
  private final PageOrigin pages;
  private final Credentials credentials;
  private final RequestPace<UserId> users;

  public SessionGate(
      Authenticate authenticate,
      CsrfTokens csrf,
      PageOrigin pages,
      SessionCookie cookie,
      RequestPace<UserId> users) {
    this.authenticate = authenticate;
    this.csrf = csrf;
    this.pages = pages;
    this.credentials = new Credentials(cookie);
    this.users = users;
  }

  @Override
  public void admit(Exchange exchange, Access access, boolean safe) {
    switch (access) {
      case ANYONE -> {}
      case SIGN_IN -> admitToSignIn(exchange);
      case SIGNED_IN -> admitSignedIn(exchange, safe);
      case ACTOR -> {
        admitSignedIn(exchange, safe);
        exchange.actor();
      }
    }
  }

  /** Whether one who runs the installation asks; whoever cannot be told is not. */
  public boolean isOperator(Exchange exchange) {
    try {
      return credentials
          .of(exchange.raw().req())
          .map(credential -> authenticate.again(credential, exchange.origin()))
          .filter(known -> known.actor().may(Permission.INSTALLATION_RUN))
          .isPresent();
    } catch (DomainException stranger) {
      return false;
    }
  }

  private void admitSignedIn(Exchange exchange, boolean safe) {
    HttpServletRequest request = exchange.raw().req();
    Credential credential =
        credentials
            .of(request)
            .orElseThrow(() -> new DomainException(IdentityError.NOT_AUTHENTICATED));
    Authenticated authenticated = identify(exchange, credential);
    if (credential instanceof Credential.Cookie && !safe) {
      pages.requireOwn(request);
      csrf.require(authenticated, token(request));
    }
    if (authenticated.session().isEmpty() && !safe) {
      requireMoreThanLooking(exchange, authenticated);
    }
    exchange.admitted(new Exchange.Visit(authenticated, credential));
    users.take(authenticated.user().id()).ifPresent(exchange::paced);
  }

  /**
   * An API token that may only look changes nothing, and none at all touches the account itself:
   * neither credentials nor other tokens (security 15).
   */
  private static void requireMoreThanLooking(Exchange exchange, Authenticated authenticated) {
    String path = exchange.raw().path();
    boolean own = OF_THE_ACCOUNT.stream().anyMatch(path::startsWith);
    if (own || authenticated.anyActor().scope() == Scope.READ) {
      throw new DomainException(ApiTokenError.API_TOKEN_INSUFFICIENT);
    }
  }

  /** A live cookie makes it a request of somebody who is signed in: then the token is needed. */
  private void admitToSignIn(Exchange exchange) {
    HttpServletRequest request = exchange.raw().req();
    pages.requireNoStranger(request);
    if (credentials.of(request).orElse(null) instanceof Credential.Cookie cookie) {
      Authenticated authenticated;
      try {
        authenticated = authenticate.handle(cookie, exchange.origin());
      } catch (DomainException dead) {
        if (dead.code().category() == Category.UNAVAILABLE) {
          throw dead;
        }
        return;
      }
      csrf.require(authenticated, token(request));
    }
  }

  private Authenticated identify(Exchange exchange, Credential credential) {
    try {
      return authenticate.handle(credential, exchange.origin());
    } catch (DomainException refused) {
      boolean bearer = credential instanceof Credential.Bearer;
      throw bearer && refused.code() == IdentityError.NOT_AUTHENTICATED
          ? Credentials.refused()
          : refused;
    }
  }

  private static Optional<Secret> token(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(CSRF_HEADER)).map(Secret::new);
  }
}
