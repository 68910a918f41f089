package dev.berth.host.postgres;

/**
 * A built-in database that accepts connections. One that dies is started again on the same port.
 * Closing it stops it; a server that is killed leaves it running, and the next start finds it.
 */
public final class RunningPostgres implements AutoCloseable {

  private final Keeper keeper;
  private final int port;
  private final PostgresPassword password;
  private final boolean foundRunning;

  RunningPostgres(Keeper keeper, int port, PostgresPassword password, boolean foundRunning) {
    this.keeper = keeper;
    this.port = port;
    this.password = password;
    this.foundRunning = foundRunning;
  }

  /** The JDBC URL of the database {@code postgres}, for making others; without credentials. */
  public String adminUrl() {
    return url("postgres");
  }

  /** The JDBC URL of a database; without credentials. It is never left loopback, hence no TLS. */
  public String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
  }

  /** The TCP port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** The name of the role that may do everything. */
  public String superuser() {
    return Cluster.SUPERUSER;
  }

  /** The password of {@link #superuser()}. */
  public PostgresPassword password() {
    return password;
  }

  /** The process id of the postmaster; another one after it died and was started again. */
  public long pid() {
    return keeper.postmaster().pid();
  }

  /** Whether it was found running, left by a server that was killed. */
  public boolean wasFoundRunning() {
    return foundRunning;
  }

  /** Whether the postmaster's process lives. */
  public boolean isAlive() {
    return keeper.postmaster().isAlive();
  }

  /**
   * Cuts off the clients, writes everything and ends the processes; does nothing a second time.
   * Takes at most the stop patience and ten seconds.
   */
  public void stop() {
    keeper.stop();
  }

  @Override
  public void close() {
    stop();
  }
}
