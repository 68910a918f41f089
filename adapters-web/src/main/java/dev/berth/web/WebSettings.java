package dev.berth.web;

import dev.berth.domain.shared.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** How the web server listens, what it is called, and what it tells of itself. */
public record WebSettings(
    Listening listening, Names names, Build build, Optional<Secret> metricsToken) {

  /**
   * Where it listens.
   *
   * @param port 0 for any that is free
   * @param threads the most that work on requests; open streams need none
   * @param internalSocket a unix socket for this machine's own; where it is there, a loopback
   *     address gives no right
   * @param silentAtStop how long a stop waits for a connection on which nothing comes or goes: its
   *     client may be about to ask once more
   */
  public record Listening(
      String host, int port, int threads, Optional<Path> internalSocket, Duration silentAtStop) {}

  /**
   * Under which names people reach it, and whom it trusts about them.
   *
   * @param publicUrl scheme, host and port only
   * @param workspaceDomain the domain below which each workspace has a label
   * @param workspaceHost where a workspace's own port is reached while no gateway exists
   * @param corsOrigins foreign origins that may call the API with a bearer token
   * @param proxies whose forwarded headers count
   */
  public record Names(
      URI publicUrl,
      String workspaceDomain,
      String workspaceHost,
      Set<String> corsOrigins,
      TrustedPeers proxies) {

    public Names {
      corsOrigins = Set.copyOf(corsOrigins);
    }

    boolean https() {
      return publicUrl.getScheme().equals("https");
    }
  }

  /**
   * Whose forwarded headers count.
   *
   * @param address whether an address is a proxy's
   * @param unixSocket whether whoever comes by the internal socket is one
   */
  public record TrustedPeers(Predicate<InetAddress> address, boolean unixSocket) {}

  /** Which build it is. */
  public record Build(String version, String commit) {}
}
