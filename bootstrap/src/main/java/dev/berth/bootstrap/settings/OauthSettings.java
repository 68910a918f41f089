package dev.berth.bootstrap.settings;

import dev.berth.domain.shared.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The external logins that are switched on.
 *
 * @param oidc OpenID Connect providers by the name that the installation gave them
 */
public record OauthSettings(
    Optional<Client> google,
    Optional<Client> discord,
    Optional<Client> github,
    Map<String, OidcProvider> oidc) {

  public OauthSettings {
    oidc = Map.copyOf(oidc);
  }

  /** This server as the provider knows it. */
  public record Client(String id, Secret secret) {}

  /** A provider of OpenID Connect and this server as it knows it. */
  public record OidcProvider(URI issuer, Client client) {}
}
