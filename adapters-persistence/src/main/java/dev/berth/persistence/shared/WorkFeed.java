package dev.berth.persistence.shared;

import dev.berth.domain.shared.HostId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells that a host's queue may have work that another node put there or let go of, on a thread and
 * a connection of its own. It only shortens a wait: what is lost with a connection is found by
 * whoever looks at the queue now and then, and once more when the next connection is there.
 */
public final class WorkFeed implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkFeed.class);

  /** After so long in silence the connection is asked whether it lives. */
  private static final int SILENCE_MILLIS = 10_000;

  private static final long NEXT_TRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final DataSource unpooled;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Connection open;
  private volatile boolean closed;

  /**
   * @param unpooled opens a connection that belongs to nobody else
   */
  public WorkFeed(DataSource unpooled) {
    this.unpooled = unpooled;
  }

  /** Starts to tell, at most once. */
  public void start(HostId host, Runnable listener) {
    Thread started = new Thread(() -> run(host.toString(), listener), "berth-work-feed");
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  @Override
  public void close() {
    closed = true;
    cut(open);
    Thread started = thread;
    if (started == null) {
      return;
    }
    LockSupport.unpark(started);
    try {
      started.join(Duration.ofSeconds(2).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(String host, Runnable listener) {
    boolean told = false;
    while (!closed) {
      try (Connection connection = unpooled.getConnection()) {
        open = connection;
        told = false;
        follow(connection, host, listener);
      } catch (SQLException | RuntimeException e) {
        if (!closed && !told) {
          LOG.warn("Other nodes' work is found later than usual: {}", e.getMessage());
          told = true;
        }
      }
      if (!closed) {
        LockSupport.parkNanos(NEXT_TRY_NANOS);
      }
    }
  }

  private void follow(Connection connection, String host, Runnable listener) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement()) {
      statement.execute("LISTEN berth_work");
      listener.run();
      while (!closed) {
        PGNotification[] heard = postgres.getNotifications(SILENCE_MILLIS);
        if (Arrays.stream(heard).anyMatch(news -> news.getParameter().equals(host))) {
          listener.run();
        } else if (heard.length == 0) {
          statement.execute("SELECT 1");
        }
      }
    }
  }

  /** A thread that waits for news does not hear of anything else. */
  private static void cut(@Nullable Connection connection) {
    if (connection == null) {
      return;
    }
    try {
      connection.abort(Runnable::run);
    } catch (SQLException e) {
      LOG.debug("The connection for other nodes' work could not be cut", e);
    }
  }
}
