package dev.berth.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LoadGeneratorTest {

  private final AtomicInteger served = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;
  private URI address;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    answer("/fixed", 200, 11);
    answer("/chunked", 200, 0);
    answer("/absent", 404, -1);
    server.start();
    address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void aConnectionReadsAnswersOfEveryShapeOneAfterTheOther() throws IOException {
    try (Connection connection = new Connection(address)) {
      for (int round = 0; round < 3; round++) {
        assertThat(connection.exchange(Connection.get(address, "/fixed"))).isEqualTo(200);
        assertThat(connection.exchange(Connection.get(address, "/chunked", "X-A: b")))
            .isEqualTo(200);
        assertThat(connection.exchange(Connection.post(address, "/fixed", "{}"))).isEqualTo(200);
        assertThat(connection.exchange(Connection.get(address, "/absent"))).isEqualTo(404);
      }
    }
  }

  @Test
  void theGeneratorCountsWhatWasServed() {
    double perSecond =
        new LoadGenerator(address, 4, Connection.get(address, "/fixed"))
            .run(Duration.ofMillis(500));

    assertThat(served.get()).isPositive();
    // The last answers may come after the end, so the time is a little longer than asked for.
    assertThat(perSecond * 0.5).isBetween(served.get() * 0.5, served.get() * 1.01);
  }

  @Test
  void anAnswerOtherThan200EndsTheMeasurement() {
    LoadGenerator generator = new LoadGenerator(address, 2, Connection.get(address, "/absent"));

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> generator.run(Duration.ofSeconds(5)))
        .withMessageContaining("404");
  }

  @Test
  void theProbeAsksUntilItIsStopped() {
    Probe probe = Probe.start(address, "/fixed", Duration.ofMillis(1));
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (served.get() < 20) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }

    assertThat(probe.stop().size()).isGreaterThanOrEqualTo(19);
  }

  private void answer(String path, int status, long length) {
    server.createContext(
        path,
        exchange -> {
          served.incrementAndGet();
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, length);
          if (length >= 0) {
            try (OutputStream body = exchange.getResponseBody()) {
              body.write("hello there".getBytes(US_ASCII));
            }
          }
          exchange.close();
        });
  }
}
