package dev.berth.web.edge;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** What every answer says to browsers (ASVS 5.0, V3.4); a page may widen the content policy. */
public final class SecurityHeaders {

  public static final String CONTENT_POLICY = "Content-Security-Policy";
  private static final String NOTHING =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final List<HttpField> fields;

  /**
   * @param https whether people reach this server by https, whatever a proxy speaks to it
   */
  public SecurityHeaders(boolean https) {
    List<HttpField> all = new ArrayList<>();
    all.add(new PreEncodedHttpField(CONTENT_POLICY, NOTHING));
    all.add(new PreEncodedHttpField("X-Content-Type-Options", "nosniff"));
    all.add(new PreEncodedHttpField("X-Frame-Options", "DENY"));
    all.add(new PreEncodedHttpField("Referrer-Policy", "no-referrer"));
    all.add(new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"));
    all.add(new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"));
    all.add(new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"));
    if (https) {
      all.add(new PreEncodedHttpField("Strict-Transport-Security", "max-age=31536000"));
    }
    this.fields = List.copyOf(all);
  }

  /** To an answer that has none of them yet; looking for each would cost more than writing it. */
  void begin(HttpFields.Mutable headers) {
    fields.forEach(headers::add);
  }

  /** In place of what the answer has of them. */
  public void put(HttpFields.Mutable headers) {
    fields.forEach(headers::put);
  }
}
