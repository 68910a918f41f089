package dev.berth.web.session;

import dev.berth.application.session.Credential;
import dev.berth.domain.identity.IdentityError;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds what a request proves itself with: a bearer token (RFC 6750), or else the cookie. */
final class Credentials {

  private static final String BEARER = "Bearer ";
  private static final String TOKEN_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._~+/=-";
  private static final int LONGEST_TOKEN = 4096;

  // On the path of every request; an expression would cost a quarter of it.
  private static final BitSet OF_TOKENS = new BitSet(128);

  static {
    TOKEN_CHARACTERS.chars().forEach(OF_TOKENS::set);
  }

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
    if (!canBeToken(token)) {
      throw refused();
    }
    return new Credential.Bearer(new Secret(token));
  }

  /** Whether it has the form of a b64token (RFC 6750, section 2.1) of a sensible length. */
  private static boolean canBeToken(String text) {
    if (text.isEmpty() || text.length() > LONGEST_TOKEN) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!OF_TOKENS.get(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  /** A token was shown and is no good: told apart from none by the challenge alone. */
  static DomainException refused() {
    return new DomainException(IdentityError.NOT_AUTHENTICATED, Map.of("token", "refused"));
  }
}
