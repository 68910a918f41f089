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

/** Sends the same request over many connections, each as soon as its last answer is there. */
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
   * @throws IllegalStateException when an answer is not 200
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

  private int answersUntil(long end) {
    try (Connection connection = new Connection(server)) {
      int answers = 0;
      while (System.nanoTime() < end) {
        int status = connection.exchange(request);
        if (status != 200) {
          throw new IllegalStateException("an answer was " + status + " instead of 200");
        }
        answers++;
      }
      return answers;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
