package dev.berth.bootstrap.server;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.SharedError;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work on a thread of its own that the caller waits for: who needs a transaction and may be within
 * one already cannot open it where it is.
 */
final class Apart {

  private Apart() {}

  /**
   * @throws RuntimeException what the work threw
   */
  static <T> T from(Supplier<T> work) {
    FutureTask<T> task = new FutureTask<>(work::get);
    Thread thread = new Thread(task, "berth-apart");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DomainException(SharedError.DATABASE_UNAVAILABLE);
    }
  }
}
