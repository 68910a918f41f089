package dev.berth.host.isolation;

import dev.berth.application.host.HostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same time, each on a thread of its own. */
final class AtOnce {

  private AtOnce() {}

  /**
   * Waits until all have ended; interrupted, it interrupts them.
   *
   * @return what each gave, in their order
   * @throws RuntimeException what the first of those that failed threw
   * @throws HostException passing, when interrupted
   */
  static <T> List<T> all(List<Callable<T>> works) {
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<T> given = new ArrayList<>();
      for (Future<T> ended : threads.invokeAll(works)) {
        given.add(ended.get());
      }
      return given;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw HostException.passing("The self-test was interrupted.", interrupted);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failed.getCause());
    } finally {
      threads.shutdown();
    }
  }
}
