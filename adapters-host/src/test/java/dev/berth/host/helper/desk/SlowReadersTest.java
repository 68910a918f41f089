package dev.berth.host.helper.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.berth.application.host.HostException;
import dev.berth.application.host.WorkspaceLogs;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Body;
import dev.berth.host.helper.Calls;
import dev.berth.host.helper.Frames;
import dev.berth.host.helper.RecordingLog;
import dev.berth.host.helper.Request;
import dev.berth.host.helper.Verb;
import dev.berth.host.helper.client.RemotePorts;
import dev.berth.host.helper.client.SocketLine;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Callers that ask for long logs and do not read what they are told. */
class SlowReadersTest {

  private static final int ALL_AT_ONCE = 32;
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final SocketLine.Patience PATIENCE =
      new SocketLine.Patience(LONG, LONG, LONG, LONG);
  private static final Request LOG = Calls.look(Verb.LOG_TAIL, HostSamples.instance(), 2_000L);
  private static final Request LOOK = Calls.look(Verb.HOME_EXISTS, HostSamples.instance());

  private final Path path;
  private final List<Frames> callers = new ArrayList<>();

  SlowReadersTest(@TempDir Path folder) {
    path = folder.resolve("s");
  }

  @AfterEach
  void hangUp() throws IOException {
    for (Frames caller : callers) {
      caller.close();
    }
  }

  @Test
  void theirAnswersFitIntoTheHelpersMemory() throws Exception {
    Process helper = helper();
    try {
      // It is waited for, as while it is restarted.
      new SocketLine(path, PATIENCE).ask(LOOK);
      for (int i = 0; i < ALL_AT_ONCE; i++) {
        slowReader();
      }

      // One that comes now waits until one of them is hung up on.
      assertThatCode(() -> new SocketLine(path, PATIENCE).ask(LOOK)).doesNotThrowAnyException();
      hangUp();
      Answer log = new SocketLine(path, PATIENCE).ask(LOG);
      assertThat(Body.LOG.of((Answer.Done) log).lines()).hasSize(SlowReadersMain.LINES);
      assertThat(helper.isAlive()).isTrue();
    } finally {
      helper.destroyForcibly().waitFor();
    }
  }

  @Test
  void twoAreToldAtOnceAndOthersAreNotHeldUp() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    byte[] much = new byte[4 * 1024 * 1024];
    try (DeskSocket desk =
        DeskSocket.listen(
            path,
            Optional.empty(),
            request -> {
              if (!request.verb().tellsLog()) {
                return Answer.Done.PLAIN;
              }
              asked.incrementAndGet();
              return Body.NAMES.telling(Set.of(new String(much, StandardCharsets.US_ASCII)));
            },
            Peers.of(List.of(System.getProperty("user.name"))),
            new RecordingLog())) {
      Thread serving = new Thread(desk::serve, "desk");
      serving.setDaemon(true);
      serving.start();
      for (int i = 0; i < 8; i++) {
        slowReader();
      }
      Eventually.holds("two are being told", () -> asked.get() == 2);

      // Taken after all of them.
      new SocketLine(path, PATIENCE).ask(LOOK);
      assertThat(asked).hasValue(2);

      callers.get(0).close();
      callers.get(1).close();
      Eventually.holds("the next two are told", () -> asked.get() >= 3);
    }
  }

  /** However many of its people read logs, it can start and stop workspaces meanwhile. */
  @Test
  void oneServerLeavesPlacesForOthersThanReaders() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    ExecutorService people = Executors.newCachedThreadPool();
    try (DeskSocket desk =
        DeskSocket.listen(
            path,
            Optional.empty(),
            request -> {
              if (request.verb().tellsLog()) {
                await(told);
              }
              return Answer.Done.PLAIN;
            },
            Peers.of(List.of(System.getProperty("user.name"))),
            new RecordingLog())) {
      Thread serving = new Thread(desk::serve, "desk");
      serving.setDaemon(true);
      serving.start();
      AtomicInteger reading = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      SocketLine socket = new SocketLine(path, PATIENCE);
      WorkspaceLogs logs =
          RemotePorts.of(
                  request -> {
                    reading.incrementAndGet();
                    return socket.ask(request);
                  },
                  List.of(),
                  Optional::empty)
              .logs();
      int all = 2 * ALL_AT_ONCE;
      for (int i = 0; i < all; i++) {
        people.execute(
            () -> {
              try {
                logs.tail(HostSamples.instance(), 2_000);
              } catch (HostException tooMany) {
                refused.incrementAndGet();
              }
            });
      }
      Eventually.holds("each reads or is refused", () -> reading.get() + refused.get() >= all);

      assertThat(reading).hasValue(4);
      Duration soon = Duration.ofSeconds(10);
      new SocketLine(path, new SocketLine.Patience(soon, soon, soon, soon)).ask(LOOK);
    } finally {
      told.countDown();
      people.shutdownNow();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void slowReader() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(path));
    Frames frames = Frames.over(channel);
    callers.add(frames);
    frames.write(LOG, LONG);
  }

  /** With the memory that its unit gives it. */
  private Process helper() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xms8m",
            "-Xmx64m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            SlowReadersMain.class.getName(),
            path.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
