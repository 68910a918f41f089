package dev.berth.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own for servers that know it as an external one: another server's built-in
 * one, which that server starts again when it ends.
 */
public final class LentDatabase implements AutoCloseable {

  private static final Map<String, String> VARIABLES =
      Map.of(
          "BERTH_DATABASE_MODE", "external",
          "BERTH_DATABASE_USER", "berth_nodes",
          "BERTH_DATABASE_PASSWORD", "lent for a while");
  private static final String KEY = "a key of all nodes, longer than 32 bytes";

  private final BerthServer lender;
  private final Deque<BerthServer> served = new ArrayDeque<>();

  private LentDatabase(BerthServer lender) {
    this.lender = lender;
  }

  /** Starts it and prepares the database. */
  public static LentDatabase open() {
    LentDatabase lent =
        new LentDatabase(BerthServer.start(ServerOptions.on(DataFolder.empty("lender"))));
    try {
      lent.prepare();
      return lent;
    } catch (AssertionError fault) {
      lent.close();
      throw fault;
    }
  }

  /** A server that uses it, with a data folder of its own and the key that all of them share. */
  public ServerOptions node(String name) {
    ServerOptions options =
        ServerOptions.on(DataFolder.empty(name))
            .with("auth.bcrypt-cost", "10")
            .variable("BERTH_AUTH_SECRET_KEY", KEY);
    for (Map.Entry<String, String> variable : variables().entrySet()) {
      options = options.variable(variable.getKey(), variable.getValue());
    }
    return options;
  }

  /**
   * Starts a server that uses it; it is closed with the database, if not before. Where it does not
   * start, all is closed.
   */
  public BerthServer serve(ServerOptions options) {
    try {
      BerthServer server = BerthServer.start(options);
      served.push(server);
      return server;
    } catch (AssertionError fault) {
      close();
      throw fault;
    }
  }

  /** Does something to what is stored, as its administrator. */
  public void execute(String sql) {
    execute("berth_nodes", sql);
  }

  /** Ends the connections on which servers hear of each other's changes, and lets none begin. */
  public void cutFeeds() {
    execute("postgres", "ALTER DATABASE berth_nodes WITH ALLOW_CONNECTIONS false");
    execute(
        "postgres",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'berth_nodes'"
            + " AND (query LIKE '%identity.change c%' OR query LIKE 'LISTEN %'"
            + " OR query LIKE '%pg_snapshot_xmin%')");
  }

  /** Lets servers connect again. */
  public void mendFeeds() {
    execute("postgres", "ALTER DATABASE berth_nodes WITH ALLOW_CONNECTIONS true");
  }

  /**
   * Stops it while something happens, and lets it come up afterwards.
   *
   * @param signal as {@code kill} knows it
   */
  public void without(String signal, Runnable meanwhile) {
    // Without its programs the lender cannot start it again at once, as it would.
    Path programs = programs();
    try {
      long postmaster = lender.machine().database();
      Path aside = Files.move(programs, programs.resolveSibling("put-aside"));
      try {
        Program.succeeding(Duration.ofSeconds(5), "kill", "-" + signal, Long.toString(postmaster));
        Await.until("the database ended", Duration.ofSeconds(20), () -> !Machine.lives(postmaster));
        meanwhile.run();
      } finally {
        Files.move(aside, programs);
      }
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  @Override
  public void close() {
    while (!served.isEmpty()) {
      served.pop().close();
    }
    lender.close();
  }

  private void prepare() {
    Map<String, String> all = new HashMap<>(variables());
    all.put("PGPASSWORD", password());
    String admin = "postgresql://berth_admin@127.0.0.1:" + port() + "/postgres";
    Program made =
        Berth.command(DataFolder.empty("prepare"), all, "db", "init", "--admin-url", admin);
    if (made.exit() != 0) {
      throw new AssertionError(made.said());
    }
  }

  private Map<String, String> variables() {
    Map<String, String> all = new HashMap<>(VARIABLES);
    all.put("BERTH_DATABASE_URL", "postgresql://127.0.0.1:" + port() + "/berth_nodes");
    return all;
  }

  private void execute(String name, String sql) {
    String url = "jdbc:postgresql://127.0.0.1:" + port() + "/" + name;
    try (Connection connection = DriverManager.getConnection(url, "berth_admin", password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException fault) {
      throw new AssertionError(sql, fault);
    }
  }

  private String password() {
    return lines("postgres/password").get(0).strip();
  }

  private int port() {
    // The fourth line, says PostgreSQL's manual, section 73.1.
    return Integer.parseInt(lines("postgres/data/postmaster.pid").get(3).strip());
  }

  private List<String> lines(String file) {
    try {
      return Files.readAllLines(lender.options().data().resolve(file));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private Path programs() {
    try (Stream<Path> files = Files.list(lender.options().data().resolve("postgres"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("binaries-"))
          .findFirst()
          .orElseThrow();
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
