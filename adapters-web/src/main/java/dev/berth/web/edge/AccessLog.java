package dev.berth.web.edge;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * One line for each request. Headers and bodies are never in it, and of the query only the values
 * of parameters that carry no secret; whatever else could steer a terminal is escaped.
 */
public final class AccessLog implements RequestLog {

  private static final Logger LOG = LoggerFactory.getLogger("dev.berth.web.access");
  private static final int LONGEST = 300;
  private static final Set<String> SHOWN =
      Set.of("limit", "lines", "follow", "owner", "status", "snapshot");

  private final RequestIds requestIds;
  private final Peers peers;

  public AccessLog(RequestIds requestIds, Peers peers) {
    this.requestIds = requestIds;
    this.peers = peers;
  }

  @Override
  public void log(Request request, Response response) {
    if (!LOG.isInfoEnabled()) {
      return;
    }
    MDC.put(RequestIds.LOG_KEY, requestIds.of(request));
    try {
      LOG.info(
          "{} {}{} {} {}B {}ms {}",
          escaped(request.getMethod()),
          escaped(request.getHttpURI().getPath()),
          query(request.getHttpURI().getQuery()),
          response.getStatus(),
          Response.getContentBytesWritten(response),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getBeginNanoTime()),
          peers.address(request));
    } finally {
      MDC.remove(RequestIds.LOG_KEY);
    }
  }

  private static String query(@Nullable String query) {
    if (query == null || query.isEmpty()) {
      return "";
    }
    StringBuilder shown = new StringBuilder("?");
    for (String pair : query.split("&", 20)) {
      String name = pair.contains("=") ? pair.substring(0, pair.indexOf('=')) : pair;
      shown.append(shown.length() > 1 ? "&" : "").append(SHOWN.contains(name) ? pair : name + "=…");
    }
    return escaped(shown.toString());
  }

  static String escaped(@Nullable String text) {
    if (text == null) {
      return "-";
    }
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (c == '…' || (c > 0x20 && c < 0x7F && c != '\\' && c != '"')) {
                clean.appendCodePoint(c);
              } else {
                clean.append(String.format(Locale.ROOT, "\\u%04x", c));
              }
            });
    return clean.toString();
  }
}
