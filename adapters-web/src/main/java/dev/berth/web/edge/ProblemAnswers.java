package dev.berth.web.edge;

import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.Problem;
import dev.berth.web.problem.ProblemJson;
import dev.berth.web.problem.Problems;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the server's own machinery refuses (a malformed request line, headers too large) in
 * the form of every other problem, and never its cause.
 */
public final class ProblemAnswers extends ErrorHandler {

  private final ProblemJson json;
  private final RequestIds requestIds;
  private final SecurityHeaders headers;

  public ProblemAnswers(ProblemJson json, RequestIds requestIds, SecurityHeaders headers) {
    this.json = json;
    this.requestIds = requestIds;
    this.headers = headers;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    // After what could not be read the connection is closed. A client that is not told so sends its
    // next request into the void (RFC 9112, 9.6).
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    write(request, response, HttpError.of(code), callback);
  }

  /** Answers with a problem at once. */
  public void write(Request request, Response response, HttpError error, Callback callback) {
    Problem problem = Problems.of(error);
    String requestId = requestIds.of(request);
    HttpFields.Mutable fields = response.getHeaders();
    headers.put(fields);
    fields.put(RequestIds.HEADER, requestId);
    fields.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    problem.headers().forEach(fields::put);
    response.setStatus(problem.status());
    response.write(true, ByteBuffer.wrap(json.render(problem, requestId)), callback);
  }
}
