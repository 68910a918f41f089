package dev.berth.web.edge;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;

/**
 * A request whose method is its own: Javalin would let a header turn a GET into a DELETE behind the
 * back of everybody who decided by the method.
 */
final class OwnMethod extends Request.Wrapper {

  private static final String OVERRIDE = "X-HTTP-Method-Override";

  private final HttpFields headers;

  private OwnMethod(Request request) {
    super(request);
    this.headers = HttpFields.build(request.getHeaders()).remove(OVERRIDE).asImmutable();
  }

  /** The request, without the header where it has one. */
  static Request of(Request request) {
    return request.getHeaders().contains(OVERRIDE) ? new OwnMethod(request) : request;
  }

  @Override
  public HttpFields getHeaders() {
    return headers;
  }
}
