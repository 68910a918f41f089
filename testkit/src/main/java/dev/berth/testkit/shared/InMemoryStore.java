package dev.berth.testkit.shared;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory that behaves as a database does at "read committed": what is not committed nobody else
 * sees, a row that was written or locked stays locked until the end, a throwable leaves no trace.
 */
public final class InMemoryStore {

  private static final ThreadLocal<@Nullable Transaction> OPEN = new ThreadLocal<>();
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  private final Map<Object, Transaction> holders = new HashMap<>();
  private volatile boolean available = true;

  /**
   * @throws IllegalStateException when the thread has one open already, of this store or another
   * @throws DomainException DATABASE_UNAVAILABLE after {@link #available(boolean)} said so
   */
  public <T> T execute(Supplier<T> work) {
    requireNoneOpen("another unit of work");
    requireAvailable();
    Transaction mine = new Transaction(this);
    OPEN.set(mine);
    try {
      T result = work.get();
      requireAvailable();
      synchronized (this) {
        mine.publish();
      }
      return result;
    } finally {
      OPEN.remove();
      end(mine);
    }
  }

  /**
   * For fakes of what must never happen in a transaction: calls to a host, slow hashing.
   *
   * @throws IllegalStateException when the thread has a unit of work open
   */
  public static void requireNoneOpen(String what) {
    if (OPEN.get() != null) {
      throw new IllegalStateException("a unit of work is open; no place for " + what);
    }
  }

  /** Lets the database go away and come back. */
  public void available(boolean now) {
    available = now;
  }

  /** The transaction of the calling thread. @throws IllegalStateException when there is none */
  Transaction joined() {
    Transaction open = OPEN.get();
    if (open == null || !open.isOf(this)) {
      throw new IllegalStateException("a repository joins a unit of work of its own side");
    }
    requireAvailable();
    return open;
  }

  /** Locks until the transaction ends; waits for another one's end. */
  synchronized void lock(Object what) {
    Transaction mine = joined();
    long start = System.nanoTime();
    try {
      while (!tryLock(mine, what)) {
        if (System.nanoTime() - start > PATIENCE) {
          throw new IllegalStateException("two units of work wait for each other at " + what);
        }
        wait(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it waited for a lock", e);
    }
  }

  /** Locks unless another transaction has it. @return whether it is ours now */
  synchronized boolean tryLock(Object what) {
    return tryLock(joined(), what);
  }

  private boolean tryLock(Transaction mine, Object what) {
    return holders.computeIfAbsent(what, free -> mine) == mine;
  }

  private synchronized void end(Transaction mine) {
    mine.forget();
    holders.values().removeIf(holder -> holder == mine);
    notifyAll();
  }

  private void requireAvailable() {
    if (!available) {
      throw new DomainException(SharedError.DATABASE_UNAVAILABLE);
    }
  }
}
