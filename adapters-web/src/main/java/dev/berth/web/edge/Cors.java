package dev.berth.web.edge;

import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/**
 * Which foreign pages may call the API (Fetch standard, section 3.2): exactly those of the
 * settings, with a bearer token only, never with cookies.
 */
public final class Cors {

  private static final String EXPOSED =
      "ETag, Idempotent-Replayed, Location, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset,"
          + " Retry-After, X-Request-ID";
  private static final String ACCEPTED =
      "Authorization, Content-Type, Idempotency-Key, If-Match, Last-Event-ID, X-Request-ID";

  private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Origin");

  private final Set<String> origins;

  public Cors(Set<String> origins) {
    this.origins = Set.copyOf(origins);
  }

  public void put(Request request, HttpFields.Mutable headers) {
    headers.add(VARY);
    allowed(request)
        .ifPresent(
            origin -> {
              headers.put("Access-Control-Allow-Origin", origin);
              headers.put("Access-Control-Expose-Headers", EXPOSED);
              // Whoever may read it may embed it too.
              headers.put("Cross-Origin-Resource-Policy", "cross-origin");
            });
  }

  /** Whether it asks what it may do rather than doing it. */
  public boolean isPreflight(Request request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeaders().contains("Access-Control-Request-Method")
        && allowed(request).isPresent();
  }

  public void putPreflight(HttpFields.Mutable headers) {
    headers.put("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE");
    headers.put("Access-Control-Allow-Headers", ACCEPTED);
    headers.put("Access-Control-Max-Age", "600");
  }

  private Optional<String> allowed(Request request) {
    String origin = origins.isEmpty() ? null : request.getHeaders().get("Origin");
    return origin == null
        ? Optional.empty()
        : origins.stream().filter(known -> known.equals(origin)).findFirst();
  }
}
