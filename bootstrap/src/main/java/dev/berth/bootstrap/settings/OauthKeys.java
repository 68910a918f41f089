package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Disclosure;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.Addresses;
import dev.berth.bootstrap.settings.value.Texts;
import dev.berth.domain.shared.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of external logins, and the rules between them. */
final class OauthKeys {

  /** What a provider needs to know this server. */
  record Pair(Key<String> id, Key<Secret> secret) {

    private static Pair of(String prefix, String provider) {
      return new Pair(
          Key.of(
                  prefix + ".client-id",
                  Texts.matching("[\\x21-\\x7e]{1,256}", "printable ASCII without spaces"),
                  "Client id of the login with %s.".formatted(provider))
              .notServedYet(),
          Key.of(
                  prefix + ".client-secret",
                  Texts.secret(),
                  "Client secret of the login with %s.".formatted(provider))
              .shownAs(Disclosure.SECRET)
              .notServedYet());
    }

    Pair named(String name) {
      return new Pair(id.named(name), secret.named(name));
    }

    Optional<OauthSettings.Client> client(Values values) {
      return values.find(id).map(given -> new OauthSettings.Client(given, values.get(secret)));
    }
  }

  private static final String OIDC_PREFIX = "oauth.oidc.";
  static final Pair GOOGLE = Pair.of("oauth.google", "Google");
  static final Pair DISCORD = Pair.of("oauth.discord", "Discord");
  static final Pair GITHUB = Pair.of("oauth.github", "GitHub");
  static final Pair OIDC = Pair.of(OIDC_PREFIX + "<name>", "that provider of OpenID Connect");
  static final Key<URI> ISSUER =
      Key.of(
              OIDC_PREFIX + "<name>.issuer",
              Addresses.url(),
              "Issuer of that provider, whose configuration is found below it.")
          .notServedYet();

  private OauthKeys() {}

  static Section section() {
    List<Key<?>> keys = new ArrayList<>();
    for (Pair pair : List.of(GOOGLE, DISCORD, GITHUB, OIDC)) {
      keys.add(pair.id());
      keys.add(pair.secret());
    }
    keys.add(ISSUER);
    return new Section(keys, OauthKeys::check);
  }

  private static void check(Check check) {
    for (Pair pair : List.of(GOOGLE, DISCORD, GITHUB)) {
      together(check, List.of(pair.id(), pair.secret()));
    }
    for (String name : check.values().chosenNames(OIDC_PREFIX)) {
      Pair pair = OIDC.named(name);
      together(check, List.of(ISSUER.named(name), pair.id(), pair.secret()));
    }
  }

  private static void together(Check check, List<Key<?>> keys) {
    if (keys.stream().anyMatch(check::isGiven)) {
      for (Key<?> key : keys) {
        if (!check.isGiven(key)) {
          check.missing(key, "is needed for this login");
        }
      }
    }
  }

  static OauthSettings settings(Values values) {
    Map<String, OauthSettings.OidcProvider> oidc = new LinkedHashMap<>();
    for (String name : values.chosenNames(OIDC_PREFIX)) {
      oidc.put(
          name,
          new OauthSettings.OidcProvider(
              values.get(ISSUER.named(name)), OIDC.named(name).client(values).orElseThrow()));
    }
    return new OauthSettings(
        GOOGLE.client(values), DISCORD.client(values), GITHUB.client(values), oidc);
  }
}
