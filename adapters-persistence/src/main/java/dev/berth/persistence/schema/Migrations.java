package dev.berth.persistence.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * One side's schema, forward by Flyway and back by scripts of our own, since Flyway's undo is not
 * in its open edition. Several nodes may migrate at once: they take turns.
 */
public final class Migrations {

  private static final String HISTORY = "flyway_schema_history";

  private final Side side;
  private final DataSource dataSource;
  private final Flyway flyway;

  /**
   * @param dataSource logs in as the schema's owner
   */
  public Migrations(Side side, DataSource dataSource) {
    this.side = side;
    this.dataSource = dataSource;
    this.flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .schemas(side.schema())
            .defaultSchema(side.schema())
            .table(HISTORY)
            .locations(side.migrations())
            .failOnMissingLocations(true)
            .cleanDisabled(false)
            .load();
  }

  public MigrationStatus status() {
    return status(all());
  }

  private MigrationInfo[] all() {
    return told(() -> flyway.info().all());
  }

  private MigrationStatus status(MigrationInfo[] all) {
    return new MigrationStatus(
        side,
        highest(all, state -> state.isApplied() && !state.isFailed()),
        highest(all, MigrationState::isResolved));
  }

  /**
   * Brings the schema to this release's version.
   *
   * @throws SchemaException when a newer release was here, or a migration fails
   */
  public MigrationStatus migrate() {
    MigrationInfo[] all = all();
    MigrationStatus status = status(all);
    refuseNewer(status);
    if (status.upToDate() && Arrays.stream(all).allMatch(MigrationInfo::isChecksumMatching)) {
      // Flyway would look twice more to find the same; a server that starts has no time for that.
      return status;
    }
    told(flyway::migrate);
    return status();
  }

  /**
   * Goes back one version after the other, each in a transaction of its own, until {@code target}.
   *
   * @param target a version below the current one; 0 leaves no table
   * @throws SchemaException when a newer release was here, or a script fails
   */
  public MigrationStatus undo(int target) {
    MigrationInfo[] all = all();
    refuseNewer(status(all));
    versions(all, state -> state.isApplied() && !state.isFailed())
        .filter(version -> version > target)
        .boxed()
        .sorted(Comparator.reverseOrder())
        .forEach(this::undoOne);
    return status();
  }

  /** Drops everything of this side and starts from nothing. */
  public MigrationStatus reset() {
    told(flyway::clean);
    return migrate();
  }

  private void refuseNewer(MigrationStatus status) {
    if (status.tooNew()) {
      throw new SchemaException(
          "The schema %s is at version %d, and this release knows it up to %d. Run the newer release, or go back with its own db undo."
              .formatted(side.schema(), status.current(), status.newest()));
    }
  }

  private void undoOne(int version) {
    String script = UndoScripts.read(side, version);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement();
          PreparedStatement forget = connection.prepareStatement(forgetVersion())) {
        statement.execute(script);
        forget.setString(1, Integer.toString(version));
        forget.executeUpdate();
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new SchemaException(
          "Version %d of the schema %s could not be undone: %s"
              .formatted(version, side.schema(), e.getMessage()),
          e);
    }
  }

  private String forgetVersion() {
    return "DELETE FROM " + side.schema() + "." + HISTORY + " WHERE version = ?";
  }

  /** The versions that this release brings, lowest first; numbers may be missing. */
  List<Integer> resolved() {
    return versions(all(), MigrationState::isResolved).sorted().boxed().toList();
  }

  private static int highest(MigrationInfo[] migrations, Predicate<MigrationState> wanted) {
    return versions(migrations, wanted).max().orElse(0);
  }

  private static IntStream versions(MigrationInfo[] migrations, Predicate<MigrationState> wanted) {
    return Arrays.stream(migrations)
        .filter(info -> wanted.test(info.getState()) && info.getVersion() != null)
        .mapToInt(info -> Integer.parseInt(info.getVersion().getVersion()));
  }

  private <T> T told(Supplier<T> flywayCall) {
    try {
      return flywayCall.get();
    } catch (FlywayException e) {
      throw new SchemaException("The schema %s: %s".formatted(side.schema(), e.getMessage()), e);
    }
  }
}
