package dev.berth.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.berth.domain.shared.Secret;
import dev.berth.persistence.DatabaseAddress;
import dev.berth.persistence.Databases;
import dev.berth.persistence.TestServer;
import dev.berth.testkit.shared.Together;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DatabaseInitTest {

  private static final Secret PASSWORD = new Secret("pässword'); DROP TABLE x; -- \"\\ $1 %s");

  private final TestServer server = TestServer.shared();

  @Test
  void aSecondTimeChangesNothingButThePassword() throws SQLException {
    String name = server.newName();
    server.init().ensure(wish(name, name, PASSWORD));
    migrate(name, name, PASSWORD);

    server.init().ensure(wish(name, name, new Secret("another")));

    assertThat(
            Databases.migrations(Side.IDENTITY, address(name, name, new Secret("another")))
                .status()
                .upToDate())
        .isTrue();
    assertThatThrownBy(() -> connect(name, name, PASSWORD)).isInstanceOf(SQLException.class);
    drop(name, name);
  }

  @Test
  void namesWithAnyCharactersAreQuoted() throws SQLException {
    String name = server.newName() + " \"x\"; DROP DATABASE postgres; --";
    String role = "r " + name;

    server.init().ensure(wish(name, role, PASSWORD));

    assertThat(one("SELECT count(*) FROM pg_database WHERE datname = 'postgres'")).isEqualTo("1");
    assertThat(
            one(
                "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = '"
                    + role
                    + "'"))
        .isEqualTo("f");
    drop(name, role);
  }

  @Test
  void theOwnerMayUseItsSchemasAndNothingElse() throws SQLException {
    String name = server.newName();
    String other = server.newName();
    server.init().ensure(wish(name, name, PASSWORD));
    server.init().ensure(wish(other, other, PASSWORD));
    migrate(name, name, PASSWORD);

    assertThatThrownBy(() -> connect(other, name, PASSWORD)).hasMessageContaining("permission");
    try (Connection connection = connect(name, name, PASSWORD);
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("CREATE TABLE public.mine (id integer)"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("CREATE SCHEMA another"))
          .hasMessageContaining("permission denied");
      assertThatThrownBy(() -> statement.execute("COPY identity.plan TO PROGRAM 'cat'"))
          .hasMessageContaining("pg_execute_server_program");
    }
    drop(name, name);
    drop(other, other);
  }

  @Test
  void thePasswordReachesTheServerAsAVerifierOnly() throws SQLException {
    String name = server.newName();

    server.init().ensure(wish(name, name, PASSWORD));

    assertThat(one("SELECT rolpassword FROM pg_authid WHERE rolname = '" + name + "'"))
        .startsWith("SCRAM-SHA-256$")
        .doesNotContain("ssword");
    drop(name, name);
  }

  @Test
  void whenItFailsTheMessageHoldsNoPassword() {
    DatabaseInit wrong =
        new DatabaseInit(server.url("postgres"), "nobody", new Secret("admin-secret"));

    assertThatThrownBy(() -> wrong.ensure(wish("x", "x", PASSWORD)))
        .isInstanceOf(SchemaException.class)
        .satisfies(e -> assertThat(String.valueOf(e)).doesNotContain("ssword'", "admin-secret"));
  }

  @Test
  void anAdministratorWhoIsNoSuperuserCanDoIt() throws SQLException {
    String admin = server.newName();
    execute("CREATE ROLE " + admin + " LOGIN CREATEDB CREATEROLE PASSWORD 'admin'");
    String name = server.newName();
    DatabaseInit init = new DatabaseInit(server.url("postgres"), admin, new Secret("admin"));

    init.ensure(wish(name, name, PASSWORD));

    assertThatCode(() -> migrate(name, name, PASSWORD)).doesNotThrowAnyException();
    assertThatCode(() -> init.ensure(wish(name, name, PASSWORD))).doesNotThrowAnyException();
    drop(name, name);
    execute("DROP ROLE " + admin);
  }

  @Test
  void severalMayDoItAtOnce() throws SQLException {
    String name = server.newName();

    Together.run(
            3,
            () -> {
              server.init().ensure(wish(name, name, PASSWORD));
              return true;
            })
        .all();

    migrate(name, name, PASSWORD);
    drop(name, name);
  }

  private static DatabaseInit.Wish wish(String database, String owner, Secret password) {
    return new DatabaseInit.Wish(database, owner, password, EnumSet.allOf(Side.class));
  }

  private DatabaseAddress address(String database, String user, Secret password) {
    return new DatabaseAddress(server.url(database), user, password, 2);
  }

  private void migrate(String database, String user, Secret password) {
    for (Side side : Set.of(Side.IDENTITY, Side.WORKSPACES)) {
      Databases.migrations(side, address(database, user, password)).migrate();
    }
  }

  private Connection connect(String database, String user, Secret password) throws SQLException {
    return DriverManager.getConnection(server.url(database), user, password.reveal());
  }

  private String one(String sql) throws SQLException {
    try (Connection connection = server.admin(server.address("postgres"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private void drop(String database, String role) throws SQLException {
    execute("DROP DATABASE \"" + database.replace("\"", "\"\"") + "\" WITH (FORCE)");
    execute("DROP ROLE \"" + role.replace("\"", "\"\"") + "\"");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.admin(server.address("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
