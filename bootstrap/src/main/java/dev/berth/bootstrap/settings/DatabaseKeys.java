package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.key.Disclosure;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.DatabaseAddress;
import dev.berth.bootstrap.settings.value.DatabaseUrl;
import dev.berth.bootstrap.settings.value.Numbers;
import dev.berth.bootstrap.settings.value.Texts;
import dev.berth.domain.shared.Secret;
import java.util.List;
import java.util.Optional;

/** The settings of the database. */
final class DatabaseKeys {

  enum Mode {
    BUILTIN,
    EXTERNAL
  }

  /** One place to log in: the URL, and user and password apart from it. */
  record Place(
      Key<DatabaseAddress> url, Key<String> user, Key<Secret> password, Key<Integer> poolSize) {

    private static Place of(String prefix, String what) {
      return new Place(
          Key.of(
                  prefix + ".url",
                  DatabaseUrl.syntax(),
                  "URL of %s: `postgresql://user:password@host:5432/database`; user and password"
                          .formatted(what)
                      + " percent-encoded, or apart.")
              .shownAs(Disclosure.DATABASE_URL),
          Key.of(
              prefix + ".user",
              Texts.matching("[^\\p{Cntrl}]{1,63}", "a name of at most 63 characters"),
              "User of %s, when the URL does not name it.".formatted(what)),
          Key.of(
                  prefix + ".password",
                  Texts.secret(),
                  "Password of %s, as it is, when the URL does not hold it.".formatted(what))
              .shownAs(Disclosure.SECRET),
          Key.of(
              prefix + ".pool-size",
              Numbers.whole(2, 200),
              "The most connections to %s at a time.".formatted(what)));
    }

    List<Key<?>> keys() {
      return List.of(url, user, password, poolSize);
    }

    DatabaseSettings.Login login(Values values) {
      DatabaseAddress address = values.get(url);
      return new DatabaseSettings.Login(
          address.jdbcUrl(),
          address.user().or(() -> values.find(user)).orElseThrow(),
          address.password().or(() -> values.find(password)),
          values.get(poolSize));
    }
  }

  static final Place SHARED = shared();
  static final Place IDENTITY = half("database.identity", "the identity side's own database");
  static final Place WORKSPACES = half("database.workspaces", "the workspace side's own database");

  static final Key<Mode> MODE =
      Key.of(
              "database.mode",
              Texts.choiceOf(Mode.class),
              "`builtin`: the server starts its own PostgreSQL in the data folder; `external`: by"
                  + " URL.")
          .or(
              "`builtin`; `external` once a URL is set",
              (profile, effective) ->
                  List.of(SHARED, IDENTITY, WORKSPACES).stream()
                          .anyMatch(place -> effective.apply(place.url()).isPresent())
                      ? Optional.of("external")
                      : Optional.of("builtin"));
  static final Key<Boolean> SEPARATE =
      Key.of(
              "database.builtin.separate",
              Texts.yesOrNo(),
              "Whether the built-in PostgreSQL holds two databases instead of two schemas of one.")
          .or("false");

  private DatabaseKeys() {}

  private static Place shared() {
    Place place = Place.of("database", "the database");
    return new Place(place.url(), place.user(), place.password(), place.poolSize().or("10"));
  }

  private static Place half(String prefix, String what) {
    Place place = Place.of(prefix, what);
    Key<Integer> size =
        place
            .poolSize()
            .or("`database.pool-size`", (profile, effective) -> effective.apply(SHARED.poolSize()));
    return new Place(place.url(), place.user(), place.password(), size);
  }
}
