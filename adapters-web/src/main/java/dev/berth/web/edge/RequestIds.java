package dev.berth.web.edge;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The name of each request: the caller's where it has a safe form, else a new one. */
public final class RequestIds {

  public static final String HEADER = "X-Request-ID";

  /** The key of the request id in every log line. */
  public static final String LOG_KEY = "request_id";

  private static final String ATTRIBUTE = "dev.berth.web.request-id";
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final Supplier<String> source;

  public RequestIds(Supplier<String> source) {
    this.source = source;
  }

  /** The id of the request; the first call decides. */
  public String of(Request request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String known) {
      return known;
    }
    String given = request.getHeaders().get(HEADER);
    String id = acceptable(given) ? given : source.get();
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  /** The same where a servlet sees the request. */
  public static String of(jakarta.servlet.http.HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof String known ? known : "unknown";
  }

  private static boolean acceptable(@Nullable String given) {
    return given != null && FORM.matcher(given).matches();
  }
}
