package dev.berth.host.helper.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.berth.application.host.HostException;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Calls;
import dev.berth.host.helper.RecordingLog;
import dev.berth.host.helper.Request;
import dev.berth.host.helper.Verb;
import dev.berth.host.helper.desk.DeskSocket;
import dev.berth.host.helper.desk.Peers;
import dev.berth.testkit.host.HostSamples;
import dev.berth.testkit.shared.Eventually;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SocketLineTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final SocketLine.Patience NONE =
      new SocketLine.Patience(SHORT, SHORT, SHORT, SHORT);
  private static final Request LOOK = Calls.look(Verb.HOME_EXISTS, HostSamples.instance());

  private final RecordingLog log = new RecordingLog();
  private final ExecutorService other = Executors.newCachedThreadPool();
  private final Path path;

  SocketLineTest(@TempDir Path folder) {
    path = folder.resolve("s");
  }

  @AfterEach
  void end() {
    other.shutdownNow();
  }

  @Test
  void whereNobodyListensASentenceNamesTheUnitToStart() {
    assertPassing(NONE, "Nobody answers at", "berth-helper.service");
  }

  @Test
  void whereAStaleSocketIsLeftItIsTheSame() throws IOException {
    try (ServerSocketChannel dead = bound()) {
      assertThat(dead.isOpen()).isTrue();
    }
    assertThat(Files.exists(path)).isTrue();

    assertPassing(NONE, "Nobody answers at");
  }

  @Test
  void aRestartIsWaitedFor() throws Exception {
    Future<Answer> asked =
        other.submit(
            () -> new SocketLine(path, new SocketLine.Patience(LONG, LONG, LONG, LONG)).ask(LOOK));

    try (DeskSocket desk = listening(List.of(System.getProperty("user.name")))) {
      other.execute(desk::serve);
      assertThat(asked.get(20, TimeUnit.SECONDS)).isInstanceOf(Answer.Done.class);
    }
  }

  @Test
  void whoDiesInMidCallLeavesAPassingFailureBehind() throws Exception {
    try (ServerSocketChannel server = bound()) {
      Future<Integer> call =
          other.submit(
              () -> {
                try (SocketChannel taken = server.accept()) {
                  return taken.read(ByteBuffer.allocate(64));
                }
              });

      assertPassing(new SocketLine.Patience(LONG, LONG, LONG, LONG), "did not answer HOME_EXISTS");
      assertThat(call.get(20, TimeUnit.SECONDS)).isPositive();
    }
  }

  @Test
  void whoNeverAnswersIsGivenUp() throws IOException {
    try (ServerSocketChannel silent = bound()) {
      assertThat(silent.isOpen()).isTrue();
      assertPassing(NONE, "the other side is silent");
    }
  }

  @Test
  void aLogIsNotWaitedForAsLongAsAChange() throws IOException {
    Request log = Calls.look(Verb.LOG_TAIL, HostSamples.instance(), 10L);
    try (ServerSocketChannel silent = bound()) {
      assertThat(silent.isOpen()).isTrue();
      SocketLine line =
          new SocketLine(path, new SocketLine.Patience(LONG, LONG, Duration.ofHours(1), SHORT));

      assertThatThrownBy(() -> line.ask(log)).hasMessageContaining("the other side is silent");
    }
  }

  @Test
  void anAnswerThatIsNoneIsNotBelieved() throws Exception {
    try (ServerSocketChannel server = bound()) {
      Future<Integer> call =
          other.submit(
              () -> {
                try (SocketChannel taken = server.accept()) {
                  taken.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 2, 9, 9}));
                  return everything(taken);
                }
              });

      assertPassing(new SocketLine.Patience(LONG, LONG, LONG, LONG), "cannot be understood");
      assertThat(call.get(20, TimeUnit.SECONDS)).isPositive();
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    try (ServerSocketChannel silent = bound()) {
      SocketLine line = new SocketLine(path, new SocketLine.Patience(LONG, LONG, LONG, LONG));
      Thread[] asking = new Thread[1];
      Future<Throwable> failed =
          other.submit(
              () -> {
                asking[0] = Thread.currentThread();
                return catchThrowable(() -> line.ask(LOOK));
              });
      try (SocketChannel call = silent.accept()) {
        assertThat(call.isOpen()).isTrue();
        asking[0].interrupt();

        assertThat(failed.get(20, TimeUnit.SECONDS))
            .isInstanceOf(HostException.class)
            .hasMessageContaining("interrupted");
      }
    }
  }

  @Test
  void anotherAccountIsHungUpOn() throws Exception {
    try (DeskSocket desk = listening(List.of("daemon"))) {
      other.execute(desk::serve);

      assertPassing(new SocketLine.Patience(LONG, LONG, LONG, LONG), "did not answer HOME_EXISTS");
      Eventually.holds("it is told", () -> !log.lines().isEmpty());
      assertThat(log.lines().get(0))
          .isEqualTo("refused: " + System.getProperty("user.name") + " may not call");
    }
  }

  @Test
  void aCallOfAnotherReleaseIsToldSo() throws Exception {
    try (DeskSocket desk = listening(List.of(System.getProperty("user.name")));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.execute(desk::serve);
      channel.connect(UnixDomainSocketAddress.of(path));
      channel.write(ByteBuffer.wrap(new byte[] {0, 0, 0, 2, 99, 1}));

      ByteBuffer answer = ByteBuffer.allocate(1_000);
      while (channel.read(answer) > 0) {
        assertThat(answer.hasRemaining()).isTrue();
      }
      assertThat(new String(answer.array(), 0, answer.position(), StandardCharsets.UTF_8))
          .contains("the protocol has the version 1", "of one release");
    }
  }

  @Test
  void theSocketIsForItsOwnerUnlessAGroupIsNamed() throws IOException {
    listening(List.of("daemon")).close();
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private void assertPassing(SocketLine.Patience patience, String... words) {
    assertThatThrownBy(() -> new SocketLine(path, patience).ask(LOOK))
        .isInstanceOfSatisfying(
            HostException.class,
            said -> {
              assertThat(said.permanent()).isFalse();
              assertThat(said.sentence()).contains(words);
            });
  }

  private DeskSocket listening(List<String> peers) throws IOException {
    return DeskSocket.listen(
        path, Optional.empty(), request -> Answer.Done.PLAIN, Peers.of(peers), log);
  }

  /** Reads until the other side hangs up: who left before would break its call in mid-write. */
  private static int everything(SocketChannel taken) throws IOException {
    int count = 0;
    int more = 0;
    while (more >= 0) {
      count += more;
      more = taken.read(ByteBuffer.allocate(64));
    }
    return count;
  }

  private ServerSocketChannel bound() throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(path));
    return server;
  }
}
