package dev.berth.bootstrap.settings;

import java.net.URI;

/**
 * The origin under which browsers reach the server.
 *
 * @param configured the origin as set, without a last slash
 * @param followsPort whether nobody set it, so that it follows the port that was really bound
 */
public record PublicUrl(URI configured, boolean followsPort) {

  /** The origin when the server listens on that port. */
  public URI at(int boundPort) {
    return followsPort ? URI.create("http://localhost:" + boundPort) : configured;
  }

  /** Whether cookies are named and marked for https alone; never the request's scheme decides. */
  public boolean secure() {
    return "https".equals(configured.getScheme());
  }
}
