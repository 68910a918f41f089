package dev.berth.persistence.schema;

import dev.berth.domain.shared.Secret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes roles, databases and schemas on a PostgreSQL server, whatever of them is there already. A
 * role owns its side's schema and nothing else; passwords reach the server as SCRAM verifiers only
 * (RFC 5802), so that no log of its own can show them.
 */
public final class DatabaseInit {

  private static final Set<String> THERE_ALREADY = Set.of("42P04", "42710", "42P06");
  private static final Set<String> NOT_ALLOWED = Set.of("42501");
  private static final long TURN = 0x6265727468L;

  private final PGSimpleDataSource admin;

  /** Logs in as {@code user}, who may make roles and databases. */
  public DatabaseInit(String adminUrl, String user, Secret password) {
    this(adminUrl);
    admin.setUser(user);
    admin.setPassword(password.reveal());
  }

  /** Logs in with what the URL itself says. */
  public DatabaseInit(String adminUrl) {
    admin = new PGSimpleDataSource();
    admin.setUrl(adminUrl);
    admin.setApplicationName("berth db init");
    admin.setConnectTimeout(5);
  }

  /**
   * What one database is to be.
   *
   * @param owner the role that logs in and owns the schemas
   * @param sides which schemas it holds
   */
  public record Wish(String database, String owner, Secret password, Set<Side> sides) {

    public Wish {
      sides = Set.copyOf(sides);
    }
  }

  /**
   * Makes the wish true; a second time it only sets the password again.
   *
   * @throws SchemaException with the server's sentence, without secrets
   */
  public void ensure(Wish wish) {
    try {
      try (Connection connection = admin.getConnection()) {
        // Held until the connection closes: several nodes may start at once.
        run(connection, "SELECT pg_advisory_lock(" + TURN + ")");
        ensureRole(connection, wish);
        ensureDatabase(connection, wish);
        ensureSchemas(wish);
      }
    } catch (SQLException e) {
      throw new SchemaException(
          "The database %s could not be prepared: %s".formatted(wish.database(), e.getMessage()),
          e);
    }
  }

  private static void ensureRole(Connection connection, Wish wish) throws SQLException {
    String admin = connection.getMetaData().getUserName();
    PGConnection postgres = connection.unwrap(PGConnection.class);
    String owner = postgres.escapeIdentifier(wish.owner());
    if (absent(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", wish.owner())) {
      unlessThere(
          connection,
          "CREATE ROLE " + owner + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION");
    }
    postgres.alterUserPassword(
        wish.owner(), wish.password().reveal().toCharArray(), "scram-sha-256");
    if (absent(connection, "SELECT 1 FROM pg_roles WHERE rolname = ? AND rolsuper", admin)) {
      // Only a superuser gives things to roles that it does not belong to; where this is refused
      // and was needed, the next statement says so.
      unlessSaying(NOT_ALLOWED, connection, "GRANT " + owner + " TO CURRENT_USER");
    }
  }

  private static void ensureDatabase(Connection connection, Wish wish) throws SQLException {
    String database = connection.unwrap(PGConnection.class).escapeIdentifier(wish.database());
    if (absent(connection, "SELECT 1 FROM pg_database WHERE datname = ?", wish.database())) {
      unlessThere(
          connection,
          "CREATE DATABASE " + database + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
    }
  }

  private void ensureSchemas(Wish wish) throws SQLException {
    try (Connection connection = in(wish.database()).getConnection()) {
      ensureSchemas(connection, wish);
    }
  }

  private static void ensureSchemas(Connection connection, Wish wish) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    String database = postgres.escapeIdentifier(wish.database());
    String owner = postgres.escapeIdentifier(wish.owner());
    run(connection, "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC");
    run(connection, "GRANT CONNECT ON DATABASE " + database + " TO " + owner);
    run(connection, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    for (Side side : wish.sides()) {
      unlessThere(connection, "CREATE SCHEMA " + side.schema() + " AUTHORIZATION " + owner);
    }
  }

  private PGSimpleDataSource in(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(admin.getUrl());
    source.setUser(admin.getUser());
    source.setPassword(admin.getPassword());
    source.setDatabaseName(database);
    return source;
  }

  private static boolean absent(Connection connection, String sql, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return !rows.next();
      }
    }
  }

  private static void unlessThere(Connection connection, String sql) throws SQLException {
    unlessSaying(THERE_ALREADY, connection, sql);
  }

  private static void unlessSaying(Set<String> states, Connection connection, String sql)
      throws SQLException {
    try {
      run(connection, sql);
    } catch (SQLException e) {
      if (!states.contains(String.valueOf(e.getSQLState()))) {
        throw e;
      }
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
