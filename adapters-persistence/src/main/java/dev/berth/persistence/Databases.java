package dev.berth.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.berth.application.shared.SteadyClock;
import dev.berth.domain.shared.HostId;
import dev.berth.persistence.schema.Migrations;
import dev.berth.persistence.schema.Side;
import dev.berth.persistence.session.CachedApiTokenHolders;
import dev.berth.persistence.session.CachedSignedInUsers;
import dev.berth.persistence.session.JpaApiTokenHolders;
import dev.berth.persistence.session.JpaSignedInUsers;
import dev.berth.persistence.shared.ChangeFeed;
import dev.berth.persistence.shared.JpaIdentityUnitOfWork;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.Listeners;
import dev.berth.persistence.shared.Topic;
import dev.berth.persistence.shared.WorkFeed;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Both sides' stored state, opened: in one database where both addresses are the same, otherwise in
 * two. Schemas are migrated before, by {@link #migrations}. What is open comes back by itself when
 * the database does.
 */
public final class Databases implements AutoCloseable {

  /** A feed that hears nothing for this long looks for a new connection. */
  private static final int FEED_READ_SECONDS = 5;

  private final Deque<Runnable> closing;
  private final NewestInstant newest;
  private final Clock clock;
  private final IdentityDatabase identity;
  private final Listeners listeners = new Listeners();
  private final DatabaseAddress workspacesAddress;
  private final WorkspaceDatabase workspaces;

  private Databases(
      DatabaseAddress identityAddress,
      DatabaseAddress workspacesAddress,
      Clock source,
      Deque<Runnable> closing) {
    this.closing = closing;
    boolean one = identityAddress.equals(workspacesAddress);
    HikariDataSource identityPool =
        opened(ConnectionPool.open(one ? "berth" : "berth-identity", identityAddress));
    HikariDataSource workspacesPool =
        one ? identityPool : opened(ConnectionPool.open("berth-workspaces", workspacesAddress));
    newest = new NewestInstant(identityPool, workspacesPool);
    clock = new SteadyClock(source, newest.read());
    EntityManagerFactory identityUnit =
        opened(PersistenceUnit.open("identity", identityPool, IdentityParts.ROWS));
    EntityManagerFactory workspacesUnit =
        opened(PersistenceUnit.open("workspaces", workspacesPool, WorkspaceParts.ROWS));
    JpaIdentityUnitOfWork identityWork =
        new JpaIdentityUnitOfWork(identityUnit, IdentityParts.FAILURES, listeners);
    identity = identity(identityAddress, identityUnit, identityWork);
    this.workspacesAddress = workspacesAddress;
    JpaWorkspaceUnitOfWork workspacesWork =
        new JpaWorkspaceUnitOfWork(workspacesUnit, WorkspaceParts.FAILURES, listeners);
    workspaces = WorkspaceParts.ports(workspacesWork, clock);
  }

  /**
   * Opens what was migrated before.
   *
   * @param source the time; what is stored may be ahead of it
   * @throws dev.berth.domain.shared.DomainException DATABASE_UNAVAILABLE
   */
  public static Databases open(DatabaseAddress identity, DatabaseAddress workspaces, Clock source) {
    Deque<Runnable> closing = new ArrayDeque<>();
    try {
      return new Databases(identity, workspaces, source, closing);
    } catch (RuntimeException failure) {
      closing.forEach(Runnable::run);
      throw IdentityParts.FAILURES.translate(failure);
    }
  }

  /** The same on this machine's clock. */
  public static Databases open(DatabaseAddress identity, DatabaseAddress workspaces) {
    return open(identity, workspaces, Clock.systemUTC());
  }

  /** The migrations of one side, on connections without time limits. */
  public static Migrations migrations(Side side, DatabaseAddress address) {
    return new Migrations(side, address.dataSource(0));
  }

  public IdentityDatabase identity() {
    return identity;
  }

  public WorkspaceDatabase workspaces() {
    return workspaces;
  }

  /**
   * Sets who is told, at once and on the writing thread, when a transaction of this process that
   * may have brought such a thing has ended; what other nodes write is not told. It must not throw.
   */
  public void tell(Topic topic, Runnable listener) {
    listeners.tell(topic, listener);
  }

  /**
   * From now on tells, on a thread of its own, that any node may have put work into the host's
   * queue or let go of some; at most once. A notification may be lost: the queue is to be looked at
   * now and then all the same.
   */
  public void tellWork(HostId host, Runnable listener) {
    WorkFeed feed = new WorkFeed(workspacesAddress.dataSource(FEED_READ_SECONDS));
    closing.push(feed::close);
    feed.start(host, listener);
  }

  /** The source's time, but never before the newest instant that was stored when this opened. */
  public Clock clock() {
    return clock;
  }

  /**
   * The newest instant that is stored on either side; the epoch when nothing is.
   *
   * @throws dev.berth.domain.shared.DomainException DATABASE_UNAVAILABLE
   */
  public Instant latestInstant() {
    return newest.read();
  }

  /** Whether both databases answer now; takes 3 s each at the longest. */
  public boolean answer() {
    return newest.answers();
  }

  @Override
  public void close() {
    while (!closing.isEmpty()) {
      closing.pop().run();
    }
  }

  private IdentityDatabase identity(
      DatabaseAddress address, EntityManagerFactory unit, JpaIdentityUnitOfWork unitOfWork) {
    ChangeFeed feed = opened(new ChangeFeed(address.dataSource(FEED_READ_SECONDS)));
    CachedSignedInUsers users =
        new CachedSignedInUsers(
            new JpaSignedInUsers(unit, IdentityParts.FAILURES), feed::confirmed);
    CachedApiTokenHolders holders =
        new CachedApiTokenHolders(
            new JpaApiTokenHolders(unit, IdentityParts.FAILURES), feed::confirmed);
    ChangeFeed.Listener both = ChangeFeed.Listener.both(users, holders);
    unitOfWork.tell(both::changed);
    feed.start(both);
    return IdentityParts.ports(unitOfWork, users, holders);
  }

  private HikariDataSource opened(HikariDataSource pool) {
    closing.push(pool::close);
    return pool;
  }

  private EntityManagerFactory opened(EntityManagerFactory unit) {
    closing.push(unit::close);
    return unit;
  }

  private ChangeFeed opened(ChangeFeed feed) {
    closing.push(feed::close);
    return feed;
  }
}
