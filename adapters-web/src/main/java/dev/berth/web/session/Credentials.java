package dev.berth.web.session;

import dev.berth.application.session.Credential;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a request proves itself with: a bearer token (RFC 6750), or else the cookie. */
final class Credentials {

  private static final String BEARER = "Bearer ";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,4096}");

  private final SessionCookie cookie;

  Credentials(SessionCookie cookie) {
    this.cookie = cookie;
  }

  /**
   * @throws DomainException NOT_AUTHENTICATED for a bearer token that cannot be one
   */
  Optional<Credential> of(HttpServletRequest request) {
    List<String> headers = Collections.list(request.getHeaders("Authorization"));
    if (headers.stream().anyMatch(Credentials::isBearer)) {
      return Optional.of(bearer(headers));
    }
    return cookie.read(request).map(Credential.Cookie::new);
  }

  private static Credential bearer(List<String> headers) {
    if (headers.size() > 1) {
      throw refused();
    }
    String token = headers.get(0).substring(BEARER.length()).strip();
    if (!TOKEN.matcher(token).matches()) {
      throw refused();
    }
    return new Credential.Bearer(new Secret(token));
  }

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  /** A token was shown and is no good: told apart from none by the challenge alone. */
  static DomainException refused() {
    return new DomainException(IdentityError.NOT_AUTHENTICATED, Map.of("token", "refused"));
  }
}
