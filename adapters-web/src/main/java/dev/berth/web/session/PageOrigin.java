package dev.berth.web.session;

import dev.berth.web.edge.HostRule;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which page a request comes from, as the browser tells it by {@code Origin} and {@code
 * Sec-Fetch-Site}. A page on another port of the same host is a foreign one, though it shares the
 * cookies.
 */
public final class PageOrigin {

  private final String publicOrigin;
  private final String scheme;
  private final HostRule hosts;
  private final Set<String> friends;

  /**
   * @param friends the foreign origins that the settings name
   */
  public PageOrigin(URI publicUrl, HostRule hosts, Set<String> friends) {
    this.scheme = publicUrl.getScheme();
    this.publicOrigin = scheme + "://" + publicUrl.getAuthority().toLowerCase(Locale.ROOT);
    this.hosts = hosts;
    this.friends = Set.copyOf(friends);
  }

  /** For requests with a cookie: the browser must say that the page is ours. */
  void requireOwn(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    String site = request.getHeader("Sec-Fetch-Site");
    boolean told = origin != null || site != null;
    if (!told || !ownOrigin(request, origin) || !ownSite(site)) {
      throw new RequestRefused(HttpError.ORIGIN_REFUSED);
    }
  }

  /** For requests without one: where the browser says something, it must be ours or a friend. */
  void requireNoStranger(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    if (origin != null && friends.contains(origin)) {
      return;
    }
    if (!ownOrigin(request, origin) || !ownSite(request.getHeader("Sec-Fetch-Site"))) {
      throw new RequestRefused(HttpError.ORIGIN_REFUSED);
    }
  }

  private boolean ownOrigin(HttpServletRequest request, @Nullable String origin) {
    return origin == null || origin.equals(publicOrigin) || origin.equals(asked(request));
  }

  private static boolean ownSite(@Nullable String site) {
    return site == null || site.equals("same-origin");
  }

  /** The origin under which the request reached us, when that is one of our own names. */
  private @Nullable String asked(HttpServletRequest request) {
    String host = request.getServerName();
    int port = request.getServerPort();
    if (!hosts.isOurs(host, port)) {
      return null;
    }
    boolean usual = port == (scheme.equals("https") ? 443 : 80);
    return scheme + "://" + host.toLowerCase(Locale.ROOT) + (usual ? "" : ":" + port);
  }
}
