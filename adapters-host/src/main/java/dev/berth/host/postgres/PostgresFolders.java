package dev.berth.host.postgres;

import java.nio.file.Path;

/**
 * Where the parts of the built-in database lie.
 *
 * @param dataDir the server's data folder, absolute, without symbolic links
 */
record PostgresFolders(Path dataDir) {

  static final String TEMPORARY = "tmp-";

  /** All of the database; belongs to whom the server runs as. */
  Path root() {
    return dataDir.resolve("postgres");
  }

  /** The cluster; belongs to the account that PostgreSQL runs as. */
  Path cluster() {
    return root().resolve("data");
  }

  /** PostgreSQL's rotated log; belongs to the account that PostgreSQL runs as. */
  Path logs() {
    return root().resolve("log");
  }

  /** The superuser's password, 0600. */
  Path password() {
    return root().resolve("password");
  }

  /** The settings that every start writes anew. */
  Path settings() {
    return root().resolve("settings.conf");
  }

  /** Settings of the operator's own; they win over ours, but not over address and port. */
  Path custom() {
    return root().resolve("custom.conf");
  }

  /** A folder for unfinished work, swept by the next start. */
  Path temporary(String purpose) {
    return root().resolve(TEMPORARY + purpose + "-" + Long.toHexString(System.nanoTime()));
  }
}
