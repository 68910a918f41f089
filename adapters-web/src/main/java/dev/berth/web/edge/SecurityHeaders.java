package dev.berth.web.edge;

import org.eclipse.jetty.http.HttpFields;

/** What every answer says to browsers (ASVS 5.0, V3.4); a page may widen the content policy. */
public final class SecurityHeaders {

  public static final String CONTENT_POLICY = "Content-Security-Policy";
  private static final String NOTHING =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final boolean https;

  /**
   * @param https whether people reach this server by https, whatever a proxy speaks to it
   */
  public SecurityHeaders(boolean https) {
    this.https = https;
  }

  public void put(HttpFields.Mutable headers) {
    headers.put(CONTENT_POLICY, NOTHING);
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put("Cache-Control", "no-store");
    if (https) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
  }
}
