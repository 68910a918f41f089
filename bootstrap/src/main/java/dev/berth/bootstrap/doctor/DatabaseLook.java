package dev.berth.bootstrap.doctor;

import dev.berth.bootstrap.settings.DatabaseSettings;
import dev.berth.bootstrap.settings.DatabaseSettings.External;
import dev.berth.bootstrap.settings.DatabaseSettings.Login;
import dev.berth.domain.shared.Secret;
import dev.berth.host.doctor.Finding;
import dev.berth.host.doctor.Look;
import dev.berth.host.postgres.PostgresLook;
import dev.berth.persistence.DatabaseAddress;
import dev.berth.persistence.Databases;
import dev.berth.persistence.schema.MigrationStatus;
import dev.berth.persistence.schema.Side;
import java.util.stream.Stream;

/** Whether the database is there, and not a newer release's. */
final class DatabaseLook implements Look {

  private static final String NAME = "database";

  private final DatabaseSettings settings;

  DatabaseLook(DatabaseSettings settings) {
    this.settings = settings;
  }

  @Override
  public Finding look() {
    if (settings instanceof External external) {
      return external(external);
    }
    return new PostgresLook().look();
  }

  private static Finding external(External external) {
    try {
      return Stream.of(
              Databases.migrations(Side.IDENTITY, address(external.identity())).status(),
              Databases.migrations(Side.WORKSPACES, address(external.workspaces())).status())
          .filter(MigrationStatus::tooNew)
          .findFirst()
          .map(DatabaseLook::newer)
          .orElseGet(() -> Finding.ok(NAME, "The external PostgreSQL answers."));
    } catch (RuntimeException e) {
      return Finding.failure(NAME, "The external PostgreSQL: " + e.getMessage());
    }
  }

  private static Finding newer(MigrationStatus status) {
    return Finding.failure(
        NAME,
        "The schema %s is a newer release's (version %d, and this one knows %d): run that, or go back with its own db undo."
            .formatted(status.side().schema(), status.current(), status.newest()));
  }

  private static DatabaseAddress address(Login login) {
    return new DatabaseAddress(
        login.jdbcUrl(),
        login.user(),
        login.password().orElseGet(() -> new Secret("")),
        login.poolSize());
  }
}
