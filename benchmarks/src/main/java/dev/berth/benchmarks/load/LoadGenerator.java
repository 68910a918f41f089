package dev.berth.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends the same request over many connections, each as soon as its last answer is there. Who is
 * told to come back later does so (RFC 9110, section 10.2.3) and is not counted.
 */
public final class LoadGenerator {

  private final URI server;
  private final int connections;
  private final byte[] request;

  public LoadGenerator(URI server, int connections, byte[] request) {
    this.server = server;
    this.connections = connections;
    this.request = request.clone();
  }

  /**
   * Answers per second over that time.
   *
   * @throws IllegalStateException when an answer is neither 200 nor a 503 that says when to come
   *     back
   */
  public double run(Duration time) {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long begun = System.nanoTime();
      long end = begun + time.toNanos();
      List<CompletableFuture<Integer>> all = new ArrayList<>();
      for (int i = 0; i < connections; i++) {
        all.add(CompletableFuture.supplyAsync(() -> answersUntil(end), threads));
      }
      int answers = all.stream().mapToInt(CompletableFuture::join).sum();
      return answers * 1e9 / (System.nanoTime() - begun);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Until the time is over or the load ends. */
  private static void rest(Duration time, long end) {
    long until = Math.min(System.nanoTime() + time.toNanos(), end);
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
  }

  private int answersUntil(long end) {
    try (Connection connection = new Connection(server)) {
      int answers = 0;
      while (System.nanoTime() < end) {
        int status = connection.exchange(request);
        if (status == 503 && connection.retryAfterSeconds() > 0) {
          rest(Duration.ofSeconds(connection.retryAfterSeconds()), end);
        } else if (status == 200) {
          answers++;
        } else {
          throw new IllegalStateException("an answer was " + status + " instead of 200");
        }
      }
      return answers;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
