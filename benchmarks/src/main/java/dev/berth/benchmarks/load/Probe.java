package dev.berth.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Asks for one page at a steady pace until it is stopped, and keeps how long each answer took. */
public final class Probe {

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CompletableFuture<Sample> sample;

  private Probe(URI server, String path, Duration pace, String... headers) {
    byte[] request = Connection.get(server, path, headers);
    this.sample = CompletableFuture.supplyAsync(() -> ask(server, path, request, pace));
  }

  /** Starts to ask, with these header lines. */
  public static Probe start(URI server, String path, Duration pace, String... headers) {
    return new Probe(server, path, pace, headers);
  }

  public Sample stop() {
    stopped.set(true);
    return sample.join();
  }

  private Sample ask(URI server, String path, byte[] request, Duration pace) {
    LongStream.Builder nanos = LongStream.builder();
    try (Connection connection = new Connection(server)) {
      long due = System.nanoTime();
      while (!stopped.get()) {
        // Counted from when it was due, so that a slow answer does not hide the wait of the next.
        int status = connection.exchange(request);
        nanos.add(System.nanoTime() - due);
        if (status != 200) {
          throw new IllegalStateException(path + " answered " + status);
        }
        due += pace.toNanos();
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return Sample.of(nanos.build().toArray());
  }
}
