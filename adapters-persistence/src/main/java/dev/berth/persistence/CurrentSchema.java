package dev.berth.persistence;

import dev.berth.persistence.schema.KnownVersions;
import dev.berth.persistence.schema.Side;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A quick look at the history that spares the start of a server the migrations' own machinery,
 * which takes longer than all else, when there is nothing to migrate.
 */
public final class CurrentSchema {

  private CurrentSchema() {}

  /** Whether the side's schema is exactly at this release's version; no when in doubt. */
  public static boolean holds(Side side, DatabaseAddress address) {
    String query =
        "SELECT max(version::integer), bool_and(success) FROM "
            + side.schema()
            + ".flyway_schema_history WHERE version IS NOT NULL";
    try (Connection connection = address.dataSource(10).getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.next() && rows.getBoolean(2) && rows.getInt(1) == KnownVersions.newest(side);
    } catch (SQLException unknown) {
      return false;
    }
  }
}
