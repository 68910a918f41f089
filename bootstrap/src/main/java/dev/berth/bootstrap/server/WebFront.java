package dev.berth.bootstrap.server;

import dev.berth.bootstrap.settings.HttpSettings;
import dev.berth.bootstrap.settings.Settings;
import dev.berth.web.BerthWeb;
import dev.berth.web.Surroundings;
import dev.berth.web.WebCalls;
import dev.berth.web.WebSettings;
import dev.berth.web.edge.InternalSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/** The web server as the settings want it. */
final class WebFront {

  private static final int THREADS = 64;
  private static final Duration SILENT_AT_STOP = Duration.ofSeconds(1);
  private static final int TRIES_FOR_A_FREE_PORT = 5;

  private final Settings settings;
  private final WebSettings.Build build;
  private final WebCalls calls;
  private final Surroundings surroundings;

  WebFront(Settings settings, BerthServer.Build build, WebCalls calls, Surroundings surroundings) {
    this.settings = settings;
    this.build = new WebSettings.Build(build.version(), build.commit());
    this.calls = calls;
    this.surroundings = surroundings;
  }

  /**
   * Listens, and is closed with {@code closing}.
   *
   * @param news takes what is to be run when there may be something to tell those who watch
   * @return where people reach it
   * @throws StartFailure when the port is taken
   */
  URI start(Closing closing, Consumer<Runnable> news) {
    HttpSettings http = settings.http();
    int tries = http.port() == 0 ? TRIES_FOR_A_FREE_PORT : 1;
    for (int i = 1; ; i++) {
      int port = http.port() == 0 ? freePort(http.host()) : http.port();
      BerthWeb web = new BerthWeb(webSettings(port), calls, surroundings);
      try {
        web.start();
        closing.add(web::stop);
        news.accept(web::wake);
        return http.publicUrl().at(port);
      } catch (InternalSocket.Taken taken) {
        web.stop();
        throw new StartFailure(
            taken.getMessage() + " Choose another with http.internal-socket.", taken);
      } catch (BerthWeb.PortTaken taken) {
        web.stop();
        if (i == tries) {
          throw new StartFailure(
              "Port "
                  + port
                  + " of "
                  + http.host()
                  + " is taken by another program."
                  + " Choose another with http.port.",
              taken);
        }
      }
    }
  }

  /** The public address holds the port, so it is chosen before the server is made. */
  private static int freePort(String host) {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no port of " + host + " can be listened on", e);
    }
  }

  private WebSettings webSettings(int port) {
    HttpSettings http = settings.http();
    return new WebSettings(
        new WebSettings.Listening(
            http.host(), port, THREADS, http.internalSocket(), SILENT_AT_STOP),
        new WebSettings.Names(
            http.publicUrl().at(port),
            http.workspaceDomain(),
            settings.host().reachedAt(),
            Set.copyOf(http.corsOrigins()),
            new WebSettings.TrustedPeers(
                address ->
                    http.trustedProxies().networks().stream()
                        .anyMatch(network -> network.contains(address)),
                http.trustedProxies().unixSocket())),
        build,
        settings.telemetry().metricsToken());
  }
}
