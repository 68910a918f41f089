package dev.berth.web.page;

import dev.berth.web.http.Endpoint;
import dev.berth.web.http.Exchange;
import java.net.URI;

/**
 * Keeps pages under the public name: asked for under another of the names that this server answers
 * to, they send the browser there, so that the session cookie never lies on a name that it shares
 * with the ports of workspaces.
 */
public final class PublicName {

  private final String host;
  private final String origin;

  public PublicName(URI publicUrl) {
    this.host = publicUrl.getHost();
    this.origin = publicUrl.getScheme() + "://" + publicUrl.getAuthority();
  }

  /** The page, or the way to it. */
  Endpoint page(Endpoint page) {
    return exchange -> {
      if (host.equalsIgnoreCase(exchange.raw().req().getServerName())) {
        page.handle(exchange);
      } else {
        away(exchange);
      }
    };
  }

  private void away(Exchange exchange) {
    // The path is one of the table's own, so that nothing of the request gets into the header.
    exchange.header("Location", origin + exchange.raw().endpoint().path);
    exchange.raw().status(302);
    exchange.raw().res().setContentType(null);
  }
}
