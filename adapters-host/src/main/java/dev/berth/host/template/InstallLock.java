package dev.berth.host.template;

import dev.berth.application.host.HostException;
import dev.berth.host.file.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one installer at a time work in a folder: among threads and among processes. The kernel
 * gives the lock back when its holder dies, however it dies.
 */
final class InstallLock {

  private static final Duration LOOK_EVERY = Duration.ofMillis(100);
  private static final Map<Path, Semaphore> OF_THIS_PROCESS = new ConcurrentHashMap<>();

  /** What is done under the lock. */
  interface Work {
    void run() throws IOException;
  }

  private InstallLock() {}

  /**
   * Does the work as the only one.
   *
   * @param patience how long to wait for another installer
   * @param waiting called once when there is another
   * @throws HostException when the patience is over
   */
  static void holding(Path file, Duration patience, Runnable waiting, Work work)
      throws IOException {
    long end = System.nanoTime() + patience.toNanos();
    // The kernel's lock is the whole process's, and any thread that closes the file drops it: so
    // threads sort themselves out first.
    Semaphore threads = OF_THIS_PROCESS.computeIfAbsent(file, any -> new Semaphore(1));
    boolean alone = threads.tryAcquire();
    if (!alone) {
      waiting.run();
      awaitThread(threads, patience);
    }
    try (FileChannel channel = OwnerOnly.append(file)) {
      awaitProcess(channel, end, alone ? waiting : () -> {});
      work.run();
    } finally {
      threads.release();
    }
  }

  private static void awaitThread(Semaphore threads, Duration patience) {
    try {
      if (!threads.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw tooLong();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw HostException.passing(
          "The wait for another installation was interrupted.", interrupted);
    }
  }

  private static void awaitProcess(FileChannel channel, long end, Runnable waiting)
      throws IOException {
    boolean told = false;
    while (channel.tryLock() == null) {
      if (!told) {
        told = true;
        waiting.run();
      }
      if (System.nanoTime() >= end || Thread.currentThread().isInterrupted()) {
        throw tooLong();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
  }

  private static HostException tooLong() {
    return HostException.passing(
        "Another installation of the template is running and did not end in time.");
  }
}
