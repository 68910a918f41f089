package dev.berth.web;

import dev.berth.web.edge.AccessLog;
import dev.berth.web.edge.AwaitedBodies;
import dev.berth.web.edge.Edge;
import dev.berth.web.edge.InternalSocket;
import dev.berth.web.edge.LingeringConnector;
import dev.berth.web.edge.LogContext;
import dev.berth.web.edge.ProblemAnswers;
import dev.berth.web.http.Exchange;
import dev.berth.web.http.FaultAnswers;
import dev.berth.web.http.RouteTable;
import dev.berth.web.problem.ProblemJson;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Javalin and Jetty, set up so that they say nothing of their own and accept nothing odd. */
final class Machinery {

  private static final int HEADER_BYTES = 16 << 10;

  private static final long STOP_MILLIS = 5_000;
  private static final long IDLE_MILLIS = 30_000;
  private static final Duration BODY_PATIENCE = Duration.ofSeconds(30);
  // Of at most 64 KiB each, together 64 MiB of the 256 that a server has outside of its heap.
  private static final int MOST_AWAITED_BODIES = 1_024;

  private final WebSettings.Listening listening;

  /** What stands before the routes. */
  record Front(
      Edge edge,
      LogContext logContext,
      ProblemAnswers problems,
      AccessLog accessLog,
      ProblemJson json) {}

  Machinery(WebSettings.Listening listening) {
    this.listening = listening;
  }

  Javalin javalin(Front front, RouteTable table) {
    return Javalin.create(
        config -> {
          configure(config);
          config.jetty.modifyServer(server -> prepare(server, front));
          config.jetty.modifyServletContextHandler(
              context -> context.setErrorHandler(front.problems()));
          table.register(config.routes);
          new FaultAnswers(front.json(), table).register(config);
        });
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.router.ignoreTrailingSlashes = false;
    // Compressing answers that hold secrets beside what an attacker chose tells them (BREACH).
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.addConnector(this::connector);
    listening
        .internalSocket()
        .ifPresent(
            path ->
                config.jetty.addConnector(
                    (server, http) -> stopping(new InternalSocket(server, http, path))));
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(Machinery::strict);
  }

  private LingeringConnector connector(Server server, HttpConfiguration http) {
    LingeringConnector connector = new LingeringConnector(server, http);
    connector.setHost(listening.host());
    connector.setPort(listening.port());
    return stopping(connector);
  }

  private <C extends AbstractConnector> C stopping(C connector) {
    connector.setShutdownIdleTimeout(listening.silentAtStop().toMillis());
    return connector;
  }

  private QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(listening.threads(), 4);
    threads.setName("http");
    return threads;
  }

  private static void strict(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setUriCompliance(UriCompliance.DEFAULT);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setIdleTimeout(IDLE_MILLIS);
  }

  private static void prepare(Server server, Front front) {
    server.setErrorHandler(front.problems());
    server.setRequestLog(front.accessLog());
    server.setStopTimeout(STOP_MILLIS);
    server.insertHandler(front.logContext());
    server.insertHandler(AwaitedBodies.arrived());
    // A client that sends its body slowly holds no thread.
    server.insertHandler(
        new EagerContentHandler(
            new EagerContentHandler.RetainedContentLoaderFactory(
                Exchange.AWAITED_BODY_BYTES, -1, false)));
    server.insertHandler(new AwaitedBodies(front.problems(), BODY_PATIENCE, MOST_AWAITED_BODIES));
    server.insertHandler(new GracefulHandler());
    server.insertHandler(front.edge());
  }
}
