package dev.berth.application.reconciliation;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.HostError;
import dev.berth.domain.shared.DomainException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What one thread at a time does; those who come meanwhile wait, and whoever interrupts one ends
 * that.
 */
final class Turn {

  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Waits for as long as it takes.
   *
   * @throws HostException when it is interrupted while it waits; the thread stays so
   */
  <T> T take(Supplier<T> work) {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw HostException.passing("It was interrupted before its turn came.", told);
    }
    return held(work);
  }

  /**
   * Waits no longer than somebody does who wants an answer.
   *
   * @throws DomainException HOST_BUSY when the time has passed, or when it is interrupted while it
   *     waits; the thread stays so
   */
  <T> T take(Duration patience, Supplier<T> work) {
    try {
      if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new DomainException(HostError.HOST_BUSY);
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new DomainException(HostError.HOST_BUSY);
    }
    return held(work);
  }

  private <T> T held(Supplier<T> work) {
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
