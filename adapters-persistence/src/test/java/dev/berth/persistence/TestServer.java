package dev.berth.persistence;

import dev.berth.domain.shared.Secret;
import dev.berth.host.postgres.RunningPostgres;
import dev.berth.host.postgres.ThrowawayPostgres;
import dev.berth.persistence.schema.DatabaseInit;
import dev.berth.persistence.schema.Side;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The JVM's PostgreSQL with migrated templates. With {@code -Dberth.test.postgres=host:port} and
 * {@code -Dberth.test.postgres.password=…} it is one that runs already, of whatever version.
 */
public final class TestServer {

  public static final String OWNER = "berth_test";
  private static final Secret PASSWORD = new Secret("correct horse ' battery \" staple");
  private static final AtomicLong MADE = new AtomicLong();
  private static @Nullable TestServer shared;

  private final String options;
  private final String user;
  private final String password;
  private final String run = Long.toString(ProcessHandle.current().pid(), 36);

  private TestServer(String options, String user, String password) {
    this.options = options;
    this.user = user;
    this.password = password;
  }

  public static synchronized TestServer shared() {
    TestServer server = shared;
    if (server == null) {
      server = found();
      server.makeTemplate(EnumSet.allOf(Side.class));
      server.makeTemplate(EnumSet.of(Side.IDENTITY));
      server.makeTemplate(EnumSet.of(Side.WORKSPACES));
      shared = server;
    }
    return server;
  }

  private static TestServer found() {
    String given = System.getProperty("berth.test.postgres");
    if (given != null) {
      String password = System.getProperty("berth.test.postgres.password", "");
      return new TestServer("jdbc:postgresql://" + given + "/%s", "postgres", password);
    }
    RunningPostgres running = ThrowawayPostgres.shared();
    return new TestServer(running.url("%s"), running.superuser(), running.password().reveal());
  }

  /** A migrated database of its own with the schemas of the sides. */
  public DatabaseAddress cloned(Set<Side> sides) {
    String name = newName();
    execute("CREATE DATABASE " + name + " TEMPLATE " + template(sides));
    return address(name);
  }

  /** An empty database of its own with the schemas of the sides, not migrated. */
  public DatabaseAddress empty(Set<Side> sides) {
    String name = newName();
    ensure(name, sides);
    return address(name);
  }

  public void drop(DatabaseAddress address) {
    String url = address.url();
    String name = url.replaceFirst(".*/([^/?]+).*", "$1");
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  public String newName() {
    return "t_" + run + "_" + MADE.incrementAndGet();
  }

  public DatabaseInit init() {
    return new DatabaseInit(url("postgres"), user, new Secret(password));
  }

  public String url(String database) {
    return options.formatted(database);
  }

  public DatabaseAddress address(String database) {
    return new DatabaseAddress(url(database), OWNER, PASSWORD, 10);
  }

  /** Logs in as the superuser. */
  public Connection admin(DatabaseAddress address) throws SQLException {
    return source(address.url()).getConnection();
  }

  private void makeTemplate(Set<Side> sides) {
    String name = template(sides);
    execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    ensure(name, sides);
    sides.forEach(side -> Databases.migrations(side, address(name)).migrate());
  }

  private void ensure(String name, Set<Side> sides) {
    init().ensure(new DatabaseInit.Wish(name, OWNER, PASSWORD, sides));
  }

  private String template(Set<Side> sides) {
    return "template_"
        + run
        + (sides.size() == 2 ? "_one" : "_" + sides.iterator().next().schema());
  }

  private void execute(String sql) {
    try (Connection connection = source(url("postgres")).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private PGSimpleDataSource source(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }
}
