package dev.berth.web.session;

import dev.berth.application.session.OpenedSession;
import dev.berth.application.session.RenewedSession;
import dev.berth.domain.session.Session;
import dev.berth.domain.shared.Secret;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cookie that holds a session's token. Its name and {@code Secure} follow the scheme of the
 * public URL, never the request's; the prefix {@code __Host-} keeps every other host from planting
 * one (RFC 6265bis, section 4.1.3.2).
 */
public final class SessionCookie {

  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Lax";

  private final String name;
  private final String attributes;

  public SessionCookie(boolean https) {
    this.name = https ? "__Host-berth_session" : "berth_session";
    this.attributes = https ? ATTRIBUTES + "; Secure" : ATTRIBUTES;
  }

  /** The token that the request brings; none where it brings several, since one is not ours. */
  Optional<Secret> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    Set<String> values =
        Stream.of(cookies == null ? new Cookie[0] : cookies)
            .filter(cookie -> cookie.getName().equals(name))
            .map(Cookie::getValue)
            .collect(Collectors.toSet());
    return values.size() == 1
        ? values.stream().filter(value -> !value.isEmpty()).findFirst().map(Secret::new)
        : Optional.empty();
  }

  /** The header that gives it: for as long as the browser runs, or as the session lives. */
  public String given(OpenedSession opened) {
    Session session = opened.signedIn().session();
    Duration lifetime = Duration.between(session.createdAt(), session.expiresAt());
    return given(session, opened.cookie(), lifetime);
  }

  /** The header that gives it another token. */
  public String given(RenewedSession renewed) {
    return given(renewed.session(), renewed.cookie(), renewed.lifetime());
  }

  private String given(Session session, Secret token, Duration lifetime) {
    return name
        + "="
        + token.reveal()
        + attributes
        + (session.remembered() ? "; Max-Age=" + lifetime.toSeconds() : "");
  }

  /** The header that takes it away. */
  public String taken() {
    return name + "=" + attributes + "; Max-Age=0";
  }
}
