package dev.berth.web.edge;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Puts the request's id into every log line of the thread that works on it. It stands behind
 * whatever awaits the body, since another thread may go on from there.
 */
public final class LogContext extends Handler.Wrapper {

  private final RequestIds requestIds;

  public LogContext(RequestIds requestIds) {
    this.requestIds = requestIds;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    MDC.put(RequestIds.LOG_KEY, requestIds.of(request));
    try {
      return super.handle(request, response, callback);
    } finally {
      MDC.remove(RequestIds.LOG_KEY);
    }
  }
}
