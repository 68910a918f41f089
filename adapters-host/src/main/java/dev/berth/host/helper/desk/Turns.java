package dev.berth.host.helper.desk;

import dev.berth.application.host.HostException;
import dev.berth.domain.host.InstanceId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * One change at a time for each workspace, so that an older one has ended before a newer begins.
 */
final class Turns {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<InstanceId, Turn> turns = new ConcurrentHashMap<>();

  /** A lock and how many hold it or wait for it; the last one takes it away. */
  private record Turn(ReentrantLock lock, int users) {}

  /**
   * @throws HostException passing, when the one before does not end
   */
  <T> T alone(InstanceId instance, Supplier<T> work) {
    ReentrantLock lock = entered(instance);
    try {
      if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw HostException.passing("An earlier change of this workspace has not ended yet.");
      }
      try {
        return work.get();
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw HostException.passing(
          "The wait for an earlier change of this workspace was interrupted.", interrupted);
    } finally {
      turns.computeIfPresent(
          instance,
          (same, turn) -> turn.users() == 1 ? null : new Turn(turn.lock(), turn.users() - 1));
    }
  }

  private ReentrantLock entered(InstanceId instance) {
    return turns
        .merge(
            instance,
            new Turn(new ReentrantLock(), 1),
            (turn, fresh) -> new Turn(turn.lock(), turn.users() + 1))
        .lock();
  }
}
