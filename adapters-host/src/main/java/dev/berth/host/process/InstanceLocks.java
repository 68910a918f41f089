package dev.berth.host.process;

import dev.berth.domain.host.InstanceId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One at a time with each workspace. A lock is there for as long as somebody holds it or waits for
 * it: of workspaces that are gone nothing is kept.
 */
public final class InstanceLocks {

  private final Map<InstanceId, Shared> locks = new ConcurrentHashMap<>();

  private record Shared(ReentrantLock lock, int users) {}

  /** Does the work once nobody else is at this workspace; again from within is fine. */
  public void alone(InstanceId instance, Runnable work) {
    ReentrantLock lock = enter(instance);
    lock.lock();
    try {
      work.run();
    } finally {
      lock.unlock();
      leave(instance);
    }
  }

  /** How many workspaces somebody is at right now, or waits for. */
  int size() {
    return locks.size();
  }

  // Both are steps of the map, one at a time for a key: nobody takes a lock that is on its way out.
  private ReentrantLock enter(InstanceId instance) {
    return locks
        .merge(
            instance,
            new Shared(new ReentrantLock(), 1),
            (there, mine) -> new Shared(there.lock(), there.users() + 1))
        .lock();
  }

  private void leave(InstanceId instance) {
    locks.computeIfPresent(
        instance,
        (same, there) -> there.users() == 1 ? null : new Shared(there.lock(), there.users() - 1));
  }
}
