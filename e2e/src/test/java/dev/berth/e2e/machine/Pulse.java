package dev.berth.e2e.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.e2e.harness.Await;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks a workspace through its front, and the server whether it is ready, while something goes on.
 * Of the tries of each second the best one counts: the machine that tests run on has other work
 * too.
 */
final class Pulse implements AutoCloseable {

  private static final Duration BOUND = Duration.ofSeconds(1);
  private static final Duration EVERY = Duration.ofMillis(250);
  private static final int AT_ONCE = 8;
  private static final int FEWEST_SECONDS = 3;
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private final String what;
  private final Path front;
  private final SystemdServer server;
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(AT_ONCE);
  private final ConcurrentLinkedQueue<Beat> beats = new ConcurrentLinkedQueue<>();
  private final AtomicInteger unready = new AtomicInteger();
  private final List<Future<?>> goingOn = new ArrayList<>();
  private final long begin = System.nanoTime();

  /** One try: the second in which it began, and how long the answer took. */
  private record Beat(long second, Duration took) {}

  private Pulse(String what, SystemdServer server, String instance) {
    this.what = what;
    this.server = server;
    this.front = server.machine.path("/run/berth/front/" + instance + ".sock");
  }

  static Pulse during(String what, SystemdServer server, String instance) {
    Pulse pulse = new Pulse(what, server, instance);
    pulse.goingOn.add(
        pulse.timer.scheduleAtFixedRate(pulse::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS));
    pulse.goingOn.add(pulse.timer.scheduleAtFixedRate(pulse::lookAtServer, 0, 1, TimeUnit.SECONDS));
    return pulse;
  }

  /** Goes on for so many seconds more. */
  void goesOnFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Await.until(what, time.multipliedBy(4), () -> System.nanoTime() > end);
  }

  /** Holds that every second had an answer within the bound, and ends. */
  @Override
  public void close() {
    Await.until(
        "seconds were measured during " + what,
        Duration.ofSeconds(30),
        () -> best().size() > FEWEST_SECONDS);
    assertThat(goingOn).as("what asks, which ends with a fault").noneMatch(Future::isDone);
    timer.shutdownNow();
    Map<Long, Duration> best = best();
    Duration worst = best.values().stream().max(Duration::compareTo).orElseThrow();
    System.out.printf(
        "during %s: in %d s the neighbour's best answer of a second took at most %d ms%n",
        what, best.size(), worst.toMillis());
    assertThat(best.values())
        .as("answers of the neighbour during %s, by second: %s", what, best)
        .allMatch(took -> took.compareTo(BOUND) < 0);
    assertThat(unready).as("times that the server was not ready during %s", what).hasValue(0);
  }

  private Map<Long, Duration> best() {
    Map<Long, Duration> best = new TreeMap<>();
    beats.forEach(
        beat ->
            best.merge(
                beat.second(),
                beat.took(),
                (one, other) -> one.compareTo(other) < 0 ? one : other));
    return best;
  }

  private void beat() {
    long start = System.nanoTime();
    boolean answered = answered();
    long end = System.nanoTime();
    beats.add(
        new Beat(
            Duration.ofNanos(start - begin).toSeconds(),
            answered ? Duration.ofNanos(end - start) : BOUND.plusNanos(end - start)));
  }

  private void lookAtServer() {
    if (!server.api().answers("/health/ready")) {
      unready.incrementAndGet();
    }
  }

  private boolean answered() {
    long end = System.nanoTime() + BOUND.toNanos();
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.connect(UnixDomainSocketAddress.of(front));
      channel.write(ByteBuffer.wrap(REQUEST));
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer answer = ByteBuffer.allocate("HTTP/1.1 200".length());
      while (answer.hasRemaining()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0 || channel.read(answer) < 0) {
          return false;
        }
        selector.selectedKeys().clear();
      }
      return new String(answer.array(), StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
    } catch (IOException refused) {
      return false;
    }
  }
}
