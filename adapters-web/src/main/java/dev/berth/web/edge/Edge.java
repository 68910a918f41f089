package dev.berth.web.edge;

import dev.berth.web.problem.HttpError;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The first thing that a request meets; what it refuses, no route sees. */
public final class Edge extends Handler.Wrapper {

  private final RequestIds requestIds;
  private final HostRule hosts;
  private final SecurityHeaders securityHeaders;
  private final Cors cors;
  private final ProblemAnswers problems;
  private final Peers peers;

  public Edge(
      RequestIds requestIds,
      HostRule hosts,
      SecurityHeaders securityHeaders,
      Cors cors,
      ProblemAnswers problems,
      Peers peers) {
    this.requestIds = requestIds;
    this.hosts = hosts;
    this.securityHeaders = securityHeaders;
    this.cors = cors;
    this.problems = problems;
    this.peers = peers;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String requestId = requestIds.of(request);
    peers.note(request);
    HttpFields.Mutable headers = response.getHeaders();
    headers.add(RequestIds.HEADER, requestId);
    securityHeaders.begin(headers);
    cors.put(request, headers);
    Optional<HttpError> misframed = Framing.faultOf(request);
    if (misframed.isPresent()) {
      // Where the next request begins is not known either.
      headers.put(HttpHeader.CONNECTION, "close");
      problems.write(request, response, misframed.get(), callback);
      return true;
    }
    if (!hosts.accepts(Request.getServerName(request), Request.getServerPort(request))) {
      problems.write(request, response, HttpError.HOST_REFUSED, callback);
      return true;
    }
    if (cors.isPreflight(request)) {
      cors.putPreflight(headers);
      response.setStatus(204);
      callback.succeeded();
      return true;
    }
    return super.handle(OwnMethod.of(request), response, callback);
  }
}
