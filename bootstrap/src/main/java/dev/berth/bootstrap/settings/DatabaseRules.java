package dev.berth.bootstrap.settings;

import static dev.berth.bootstrap.settings.DatabaseKeys.IDENTITY;
import static dev.berth.bootstrap.settings.DatabaseKeys.MODE;
import static dev.berth.bootstrap.settings.DatabaseKeys.SEPARATE;
import static dev.berth.bootstrap.settings.DatabaseKeys.SHARED;
import static dev.berth.bootstrap.settings.DatabaseKeys.WORKSPACES;

import dev.berth.bootstrap.settings.DatabaseKeys.Mode;
import dev.berth.bootstrap.settings.DatabaseKeys.Place;
import dev.berth.bootstrap.settings.key.Check;
import dev.berth.bootstrap.settings.key.Key;
import dev.berth.bootstrap.settings.key.Values;
import dev.berth.bootstrap.settings.value.DatabaseAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which settings of the database go together, and what they come to. */
final class DatabaseRules {

  private DatabaseRules() {}

  static Section section() {
    List<Key<?>> keys = new ArrayList<>(List.of(MODE, SEPARATE));
    List.of(SHARED, IDENTITY, WORKSPACES).forEach(place -> keys.addAll(place.keys()));
    return new Section(keys, DatabaseRules::check);
  }

  private static void check(Check check) {
    if (check.find(MODE).equals(Optional.of(Mode.EXTERNAL))) {
      external(check);
    } else if (check.find(MODE).isPresent()) {
      builtIn(check);
    }
  }

  private static void builtIn(Check check) {
    for (Place place : List.of(SHARED, IDENTITY, WORKSPACES)) {
      for (Key<?> key : List.of(place.url(), place.user(), place.password())) {
        if (check.isGiven(key)) {
          check.fault(key, "belongs to an external database, but database.mode is builtin");
        }
      }
    }
  }

  private static void external(Check check) {
    if (check.isGiven(SEPARATE)) {
      check.fault(SEPARATE, "belongs to the built-in database, but database.mode is external");
    }
    boolean halves = check.isGiven(IDENTITY.url()) || check.isGiven(WORKSPACES.url());
    if (check.isGiven(SHARED.url())) {
      complete(check, SHARED);
      for (Place half : List.of(IDENTITY, WORKSPACES)) {
        if (check.isGiven(half.url())) {
          check.fault(half.url(), "cannot stand beside database.url: one database or two");
        }
      }
    } else if (halves) {
      complete(check, IDENTITY);
      complete(check, WORKSPACES);
    } else {
      check.missing(SHARED.url(), "is needed for an external database");
    }
  }

  private static void complete(Check check, Place place) {
    if (!check.isGiven(place.url())) {
      check.missing(place.url(), "is needed when the other side has its own database");
      return;
    }
    check.find(place.url()).ifPresent(address -> credentials(check, place, address));
  }

  private static void credentials(Check check, Place place, DatabaseAddress address) {
    if (address.user().isPresent() && check.isGiven(place.user())) {
      check.fault(place.user(), "is given in the URL as well: keep one");
    }
    if (address.password().isPresent() && check.isGiven(place.password())) {
      check.fault(place.password(), "is given in the URL as well: keep one");
    }
    if (address.user().isEmpty() && !check.isGiven(place.user())) {
      check.missing(place.user(), "is needed, here or in the URL");
    }
  }

  static DatabaseSettings settings(Values values) {
    if (values.get(MODE) == Mode.BUILTIN) {
      return new DatabaseSettings.BuiltIn(
          values.get(SEPARATE), values.get(IDENTITY.poolSize()), values.get(WORKSPACES.poolSize()));
    }
    if (values.isGiven(SHARED.url())) {
      DatabaseSettings.Login login = SHARED.login(values);
      return new DatabaseSettings.External(
          false,
          login.withPoolSize(values.get(IDENTITY.poolSize())),
          login.withPoolSize(values.get(WORKSPACES.poolSize())));
    }
    return new DatabaseSettings.External(true, IDENTITY.login(values), WORKSPACES.login(values));
  }
}
