package dev.berth.persistence.shared;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what other nodes changed, from the rows of {@code identity.change}, on a thread and a
 * connection of its own. It looks every 250 ms while anybody asks whether it is {@link #confirmed},
 * otherwise every 5 s; a notification only makes it look sooner.
 */
public final class ChangeFeed implements AutoCloseable {

  /** Who hears of changes, on the feed's thread. */
  public interface Listener {

    void changed(Change change);

    /** What happened meanwhile is not known: nothing that was kept may be believed. */
    void everythingChanged();

    /** One that tells both, in this order. */
    static Listener both(Listener one, Listener other) {
      return new Listener() {
        @Override
        public void changed(Change change) {
          one.changed(change);
          other.changed(change);
        }

        @Override
        public void everythingChanged() {
          one.everythingChanged();
          other.everythingChanged();
        }
      };
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);

  private static final int POLL_MILLIS = 250;
  private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** How long it stays attentive after a question; a page that is open asks more often. */
  private static final long ATTENTIVE_NANOS = TimeUnit.SECONDS.toNanos(15);

  private static final long RESTING_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** How often it sees, while it rests, whether it was asked. */
  private static final int GLANCE_MILLIS = 1000;

  /** A question that follows within this time is not noted: many threads ask. */
  private static final long NOTED_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int MOST_ROWS = 5000;
  private static final long HOUSEKEEPING_NANOS = TimeUnit.MINUTES.toNanos(1);

  private static final String OLDEST_OPEN = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text";

  /** One statement, hence one snapshot: what it does not show yet has a transaction above. */
  static final String CHANGES =
      """
      SELECT pg_snapshot_xmin(look.snapshot)::text, c.sequence, c.subject, c.subject_id
      FROM (SELECT pg_current_snapshot() AS snapshot) look
      LEFT JOIN identity.change c ON c.transaction >= CAST(? AS xid8)
      LIMIT %d
      """
          .formatted(MOST_ROWS + 1);

  private static final String FORGET =
      "DELETE FROM identity.change WHERE changed_at < clock_timestamp() - interval '10 minutes'";

  private final DataSource unpooled;
  private volatile @Nullable Thread thread;
  private volatile boolean closed;
  private volatile long confirmedAt = System.nanoTime() - TRUSTED_NANOS;
  private volatile long askedAt = System.nanoTime() - ATTENTIVE_NANOS;

  /**
   * @param unpooled opens a connection that belongs to nobody else
   */
  public ChangeFeed(DataSource unpooled) {
    this.unpooled = unpooled;
  }

  /** Starts to tell, at most once. */
  public void start(Listener listener) {
    Thread started = new Thread(() -> run(listener), "berth-change-feed");
    started.setDaemon(true);
    thread = started;
    started.start();
  }

  /**
   * Whether all that was committed up to a second ago has been told. After a while without this
   * question it is not, until the feed has noticed that it was asked, at most a second later.
   */
  public boolean confirmed() {
    long now = System.nanoTime();
    if (now - askedAt > NOTED_NANOS) {
      askedAt = now;
    }
    return now - confirmedAt < TRUSTED_NANOS;
  }

  @Override
  public void close() {
    closed = true;
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

  private void run(Listener listener) {
    boolean told = false;
    while (!closed) {
      try (Connection connection = unpooled.getConnection()) {
        told = false;
        follow(connection, listener);
      } catch (SQLException | RuntimeException e) {
        if (!closed && !told) {
          LOG.warn("Changes of other nodes cannot be followed: {}", e.getMessage());
          told = true;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
      }
    }
  }

  private void follow(Connection connection, Listener listener) throws SQLException {
    PGConnection postgres = connection.unwrap(PGConnection.class);
    try (Statement statement = connection.createStatement();
        PreparedStatement changes = connection.prepareStatement(CHANGES)) {
      statement.execute("LISTEN berth_identity_change");
      String from = oldestOpen(statement);
      listener.everythingChanged();
      Set<Long> told = Set.of();
      long tidied = System.nanoTime();
      while (!closed) {
        long began = System.nanoTime();
        Look look = look(changes, from, told, listener);
        from = look.next();
        told = look.sequences();
        confirmedAt = began;
        if (began - tidied > HOUSEKEEPING_NANOS) {
          statement.executeUpdate(FORGET);
          tidied = began;
        }
        rest(postgres, began);
      }
    }
  }

  /** Until somebody tells a change, or it is time for the next look. */
  private void rest(PGConnection postgres, long began) throws SQLException {
    boolean over = false;
    while (!over && !closed) {
      boolean told =
          postgres.getNotifications(attentive() ? POLL_MILLIS : GLANCE_MILLIS).length > 0;
      over = told || attentive() || System.nanoTime() - began > RESTING_NANOS;
    }
  }

  private boolean attentive() {
    return System.nanoTime() - askedAt < ATTENTIVE_NANOS;
  }

  private record Look(String next, Set<Long> sequences) {}

  private static String oldestOpen(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(OLDEST_OPEN)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Look look(
      PreparedStatement changes, String from, Set<Long> told, Listener listener)
      throws SQLException {
    changes.setString(1, from);
    String next = from;
    Set<Long> sequences = new HashSet<>();
    List<Change> fresh = new ArrayList<>();
    try (ResultSet rows = changes.executeQuery()) {
      while (rows.next()) {
        next = rows.getString(1);
        long sequence = rows.getLong(2);
        if (!rows.wasNull() && sequences.add(sequence) && !told.contains(sequence)) {
          fresh.add(
              new Change(Change.Subject.valueOf(rows.getString(3)), rows.getObject(4, UUID.class)));
        }
      }
    }
    if (sequences.size() > MOST_ROWS) {
      listener.everythingChanged();
    } else {
      fresh.forEach(listener::changed);
    }
    return new Look(next, sequences);
  }
}
