package dev.berth.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.persistence.schema.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CurrentSchemaTest {

  private final DatabaseAddress address = TestServer.shared().empty(EnumSet.allOf(Side.class));

  @AfterEach
  void dropIt() {
    TestServer.shared().drop(address);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void onlyTheVersionOfThisReleaseIsCurrent(Side side) throws SQLException {
    assertThat(CurrentSchema.holds(side, address)).as("nothing is there").isFalse();

    Databases.migrations(side, address).migrate();
    assertThat(CurrentSchema.holds(side, address)).as("migrated").isTrue();

    run("UPDATE " + side.schema() + ".flyway_schema_history SET success = false");
    assertThat(CurrentSchema.holds(side, address)).as("a migration failed").isFalse();

    run(
        "UPDATE "
            + side.schema()
            + ".flyway_schema_history SET success = true, version = '999' WHERE version = '1'");
    assertThat(CurrentSchema.holds(side, address)).as("a newer release was here").isFalse();
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = address.dataSource(10).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
