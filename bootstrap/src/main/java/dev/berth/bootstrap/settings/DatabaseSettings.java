package dev.berth.bootstrap.settings;

import dev.berth.bootstrap.settings.value.DatabaseAddress;
import dev.berth.domain.shared.Secret;
import java.util.Optional;

/** The database of the server: its own, or one that somebody else runs. */
public sealed interface DatabaseSettings {

  /** Whether the two contexts have a database each, instead of a schema each in one. */
  boolean separate();

  /** PostgreSQL as the server starts it in the data folder. */
  record BuiltIn(boolean separate, int identityPoolSize, int workspacesPoolSize)
      implements DatabaseSettings {}

  /** PostgreSQL somewhere else; when the contexts share a database, both log in alike. */
  record External(boolean separate, Login identity, Login workspaces) implements DatabaseSettings {}

  /**
   * How to reach an external database.
   *
   * @param jdbcUrl free of user and password
   * @param poolSize the most connections that are open at a time
   */
  record Login(String jdbcUrl, String user, Optional<Secret> password, int poolSize) {

    Login withPoolSize(int size) {
      return new Login(jdbcUrl, user, password, size);
    }

    /** Without the URL's parameters, which can hold passwords too. */
    @Override
    public String toString() {
      return "%s as %s".formatted(DatabaseAddress.withoutParameters(jdbcUrl), user);
    }
  }
}
