package dev.berth.web.edge;

import dev.berth.web.problem.HttpError;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;

/** How a request's body is framed: by its length, or chunked and nothing else (RFC 9112, 6.1). */
final class Framing {

  private static final String CHUNKED = "chunked";

  private Framing() {}

  /**
   * What is wrong with it. Whoever passes such a request on may have read another body from it, so
   * it is not guessed at.
   */
  static Optional<HttpError> faultOf(Request request) {
    if (!request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
      return Optional.empty();
    }
    List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
    HttpVersion version = request.getConnectionMetaData().getHttpVersion();
    if (version != HttpVersion.HTTP_1_1) {
      return Optional.of(HttpError.MALFORMED_REQUEST);
    }
    boolean understood = codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase(CHUNKED);
    return understood ? Optional.empty() : Optional.of(HttpError.TRANSFER_CODING_UNKNOWN);
  }
}
