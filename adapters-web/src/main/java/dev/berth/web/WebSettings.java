package dev.berth.web;

import dev.berth.domain.shared.Secret;
import java.net.InetAddress;
import java.net.URI;
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
   */
  public record Listening(String host, int port, int threads) {}

  /**
   * Under which names people reach it, and whom it trusts about them.
   *
   * @param publicUrl scheme, host and port only
   * @param workspaceDomain the domain below which each workspace has a label
   * @param workspaceHost where a workspace's own port is reached while no gateway exists
   * @param corsOrigins foreign origins that may call the API with a bearer token
   * @param trustedProxy whether an address is a proxy whose forwarded headers count
   */
  public record Names(
      URI publicUrl,
      String workspaceDomain,
      String workspaceHost,
      Set<String> corsOrigins,
      Predicate<InetAddress> trustedProxy) {

    public Names {
      corsOrigins = Set.copyOf(corsOrigins);
    }

    boolean https() {
      return publicUrl.getScheme().equals("https");
    }
  }

  /** Which build it is. */
  public record Build(String version, String commit) {}
}
