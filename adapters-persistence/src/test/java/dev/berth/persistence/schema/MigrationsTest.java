package dev.berth.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.persistence.DatabaseAddress;
import dev.berth.persistence.Databases;
import dev.berth.persistence.TestServer;
import dev.berth.testkit.shared.Together;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class MigrationsTest {

  private DatabaseAddress address = TestServer.shared().address("none");

  @BeforeEach
  void makeAnEmptyDatabase() {
    address = TestServer.shared().empty(EnumSet.allOf(Side.class));
  }

  @AfterEach
  void dropIt() {
    TestServer.shared().drop(address);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void upDownAndUpAgainLeavesTheSameSchema(Side side) throws SQLException {
    Migrations migrations = Databases.migrations(side, address);
    MigrationStatus first = migrations.migrate();
    String up = text(side);

    MigrationStatus down = migrations.undo(0);
    String nothing = text(side);
    int functionsAfterUndo = functions(side);
    migrations.migrate();

    assertThat(first.upToDate()).isTrue();
    assertThat(down.current()).isZero();
    assertThat(nothing).isEmpty();
    assertThat(functionsAfterUndo).isZero();
    assertThat(text(side)).isEqualTo(up).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void nodesThatMigrateAtOnceTakeTurns(Side side) {
    Together.run(3, () -> Databases.migrations(side, address).migrate()).all();

    assertThatCode(() -> Databases.migrations(side, address).migrate()).doesNotThrowAnyException();
    assertThat(Databases.migrations(side, address).status().upToDate()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aNewerReleasesSchemaIsRefusedWithAClearWord(Side side) throws SQLException {
    Migrations migrations = Databases.migrations(side, address);
    migrations.migrate();
    execute(
        "INSERT INTO "
            + side.schema()
            + ".flyway_schema_history (installed_rank, version, description, type, script,"
            + " checksum, installed_by, execution_time, success)"
            + " VALUES (900, '900', 'later', 'SQL', 'V900__later.sql', 1, 'berth', 1, true)");

    assertThat(migrations.status().tooNew()).isTrue();
    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("version 900")
        .hasMessageContaining("newer release");
    assertThatThrownBy(() -> migrations.undo(0)).isInstanceOf(SchemaException.class);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aMigrationThatWasChangedAfterItRanIsRefused(Side side) throws SQLException {
    Migrations migrations = Databases.migrations(side, address);
    migrations.migrate();
    execute(
        "UPDATE " + side.schema() + ".flyway_schema_history SET checksum = 1 WHERE version = '1'");

    assertThatThrownBy(migrations::migrate)
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("checksum");
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void anUndoThatFailsLeavesEverything(Side side) throws SQLException {
    Migrations migrations = Databases.migrations(side, address);
    migrations.migrate();
    migrations.undo(1);
    String up = text(side);
    String table = side == Side.IDENTITY ? "identity.plan" : "workspaces.host";
    execute("CREATE VIEW public.in_the_way AS SELECT * FROM " + table);

    assertThatThrownBy(() -> migrations.undo(0))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("in_the_way");

    assertThat(text(side)).isEqualTo(up);
    assertThat(migrations.status().current()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void aResetStartsFromNothing(Side side) throws SQLException {
    Migrations migrations = Databases.migrations(side, address);
    migrations.migrate();
    execute(
        "SET ROLE "
            + TestServer.OWNER
            + "; CREATE TABLE "
            + side.schema()
            + ".left_over (id integer)");

    migrations.reset();

    assertThat(text(side)).doesNotContain("left_over").isNotEmpty();
    assertThat(migrations.status().upToDate()).isTrue();
  }

  private String text(Side side) throws SQLException {
    try (Connection connection = TestServer.shared().admin(address)) {
      return SchemaText.of(connection, side);
    }
  }

  private int functions(Side side) throws SQLException {
    try (Connection connection = TestServer.shared().admin(address);
        Statement statement = connection.createStatement();
        var count =
            statement.executeQuery(
                "SELECT count(*) FROM pg_proc WHERE pronamespace = to_regnamespace('"
                    + side.schema()
                    + "')")) {
      count.next();
      return count.getInt(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = TestServer.shared().admin(address);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
