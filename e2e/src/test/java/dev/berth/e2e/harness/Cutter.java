package dev.berth.e2e.harness;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** Cuts the connections on which servers hear of each other, again and again until it is closed. */
public final class Cutter implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final AtomicBoolean goesOn = new AtomicBoolean(true);
  private final CompletableFuture<Void> work;

  private Cutter(LentDatabase database) {
    work =
        CompletableFuture.runAsync(
            () -> {
              while (goesOn.get()) {
                database.cutFeeds();
                LockSupport.parkNanos(PAUSE.toNanos());
              }
            });
  }

  /** Begins to cut. */
  public static Cutter of(LentDatabase database) {
    return new Cutter(database);
  }

  @Override
  public void close() {
    goesOn.set(false);
    try {
      work.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException fault) {
      throw new AssertionError("the feeds were not cut", fault);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
