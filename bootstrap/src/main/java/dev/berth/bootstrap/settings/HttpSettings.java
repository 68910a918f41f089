package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Profile;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Addresses;
import dev.berth.bootstrap.settings.value.Lists;
import dev.berth.bootstrap.settings.value.Numbers;
import dev.berth.bootstrap.settings.value.Texts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the server listens and how it is known outside.
 *
 * @param host the address or name to listen on
 * @param port the port to listen on; 0 picks a free one
 * @param internalSocket a unix socket for this machine's own, instead of the loopback
 * @param publicUrl the origin that browsers use
 * @param workspaceDomain the domain below which workspaces get their names
 * @param corsOrigins the exact origins whose scripts may call the API
 * @param trustedProxies whose forwarded headers count
 */
public record HttpSettings(
    String host,
    int port,
    Optional<Path> internalSocket,
    PublicUrl publicUrl,
    String workspaceDomain,
    List<String> corsOrigins,
    TrustedProxies trustedProxies) {

  static final Key<String> HOST =
      Key.of("http.host", Addresses.host(), "The address or name that the server listens on.")
          .or("127.0.0.1");
  static final Key<Integer> PORT =
      Key.of(
              "http.port",
              Numbers.whole(0, 65535),
              "The port that the server listens on; 0 picks a free one and prints it.")
          .or("8080")
          .or(Profile.TEST, "0");
  static final Key<Path> INTERNAL_SOCKET =
      Key.of(
              "http.internal-socket",
              Texts.path(),
              "A unix socket (0660) that the server listens on as well. Where it is set, health details"
                  + " are told there, and no loopback address gives a right.")
          .or(
              "none; `/run/berth/server/internal.sock` with the systemd host",
              (profile, effective) ->
                  effective
                      .apply(HostKeys.KIND)
                      .filter("systemd"::equals)
                      .map(kind -> "/run/berth/server/internal.sock"));
  static final Key<URI> PUBLIC_URL =
      Key.of(
              "public-url",
              Addresses.origin(),
              "The origin under which browsers reach the server. Links in mails use it, and its"
                  + " scheme decides the cookie's name and `Secure`.")
          .or(
              "`http://localhost:` and `http.port`",
              (profile, effective) ->
                  effective
                      .apply(PORT)
                      .filter(port -> profile != Profile.PRODUCTION)
                      .map("http://localhost:%s"::formatted))
          .requiredIn(Profile.PRODUCTION);
  static final Key<String> WORKSPACE_DOMAIN =
      Key.of(
              "workspace-domain",
              Addresses.domain(),
              "Workspaces open at `<workspace>--<tenant>.` and this domain.")
          .or(Profile.DEVELOPMENT, "localhost")
          .or(Profile.TEST, "localhost")
          .requiredIn(Profile.PRODUCTION);
  static final Key<List<URI>> CORS_ORIGINS =
      Key.of(
          "cors.origins",
          Lists.of(Addresses.origin()),
          "The exact origins whose scripts may call the API with a bearer token.");

  static Section section() {
    return new Section(
        List.of(
            HOST,
            PORT,
            INTERNAL_SOCKET,
            PUBLIC_URL,
            WORKSPACE_DOMAIN,
            CORS_ORIGINS,
            TrustedProxies.TRUSTED),
        HttpSettings::check);
  }

  private static void check(Check check) {
    if (check.profile() == Profile.PRODUCTION
        && check.find(PUBLIC_URL).filter(url -> "http".equals(url.getScheme())).isPresent()) {
      check.note(PUBLIC_URL, "is http: cookies travel in the clear and without Secure");
    }
  }

  static HttpSettings from(Values values) {
    return new HttpSettings(
        values.get(HOST),
        values.get(PORT),
        values.find(INTERNAL_SOCKET),
        new PublicUrl(values.get(PUBLIC_URL), !values.isGiven(PUBLIC_URL)),
        values.get(WORKSPACE_DOMAIN),
        values.find(CORS_ORIGINS).orElse(List.of()).stream().map(URI::toString).toList(),
        TrustedProxies.from(values));
  }
}
