package dev.berth.host.helper.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Calls;
import dev.berth.host.helper.MalformedFrame;
import dev.berth.host.helper.RecordingLog;
import dev.berth.host.helper.Request;
import dev.berth.host.helper.Verb;
import dev.berth.host.helper.client.SocketLine;
import dev.berth.testkit.host.HostSamples;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever comes in: the desk lives on, and does nothing but to workspaces, within its bounds. */
class FuzzTest {

  private static final int FRAMES = 60_000;
  private static final int CONNECTIONS = 3_000;
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(remove )?(account|home|network|quota|limit|lift|start|stop) [a-z2-7]{16}( .*)?"
              + "|sweep [a-z2-7]{16} 20[01][0-9]{3} PT.*");
  private static final Pattern ACCOUNT = Pattern.compile("account [a-z2-7]{16} (2[0-9]{5})");

  private final RecordingPorts ports = new RecordingPorts();
  private final RecordingLog log = new RecordingLog();
  private final Desk desk = new Desk(ports.all(), RecordingPorts.RULES, Ledger.inMemory(), log);

  @Test
  void tensOfThousandsOfFramesDoNothingBeyondTheRules() {
    Random random = new Random(20_261_127);
    int understood = 0;
    for (int i = 0; i < FRAMES; i++) {
      byte[] frame = i % 2 == 0 ? Calls.mutated(random) : noise(random);
      try {
        assertThat(desk.ask(Request.decoded(frame))).isNotNull();
        understood++;
      } catch (MalformedFrame refused) {
        assertThat(refused.getMessage()).isNotBlank();
      }
    }

    assertThat(understood).isGreaterThan(1_000);
    assertThat(log.faults()).as("none came as a surprise").isEmpty();
    assertHarmless();
  }

  @Test
  void wellFormedCallsWithAnyNumbersStayWithinTheBounds() {
    Random random = new Random(42);
    for (int i = 0; i < FRAMES; i++) {
      desk.ask(Calls.any(Calls.verb(random), random));
    }

    assertThat(log.faults()).isEmpty();
    assertHarmless();
    assertThat(ports.calls()).noneMatch(call -> call.startsWith("start"));
  }

  @Test
  void theSocketOutlivesEverythingThatIsThrownAtIt(@TempDir Path folder) throws Exception {
    Path path = folder.resolve("s");
    Peers me = Peers.of(List.of(System.getProperty("user.name")));
    Thread thread;
    try (DeskSocket socket = DeskSocket.listen(path, Optional.empty(), desk, me, log)) {
      thread = new Thread(socket::serve, "desk");
      thread.start();
      Random random = new Random(7);
      for (int i = 0; i < CONNECTIONS; i++) {
        throwAt(path, random);
      }

      assertThat(asked(path)).isInstanceOf(Answer.Done.class);
    }
    thread.join(10_000);
    assertThat(thread.isAlive()).isFalse();
    assertThat(log.faults()).isEmpty();
    assertHarmless();
  }

  private void assertHarmless() {
    assertThat(ports.calls())
        .isNotEmpty()
        .allMatch(call -> HARMLESS.matcher(call).matches())
        .noneMatch(call -> call.contains(RecordingPorts.RESERVED.value()))
        .filteredOn(call -> call.startsWith("account"))
        .allMatch(call -> ACCOUNT.matcher(call).matches());
  }

  /** Frames with true and false lengths, some cut off, several at once, or nothing at all. */
  private static void throwAt(Path path, Random random) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(path));
      byte[] frame = random.nextBoolean() ? Calls.mutated(random) : noise(random);
      int length = random.nextInt(3) == 0 ? random.nextInt() : frame.length;
      ByteBuffer bytes = ByteBuffer.allocate(4 + frame.length).putInt(length).put(frame).flip();
      if (random.nextInt(4) == 0) {
        bytes.limit(random.nextInt(bytes.limit() + 1));
      }
      try {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        if (random.nextInt(4) == 0) {
          channel.shutdownOutput();
          channel.read(ByteBuffer.allocate(64));
        }
      } catch (IOException hungUp) {
        assertThat(hungUp).isNotNull();
      }
    }
  }

  private static Answer asked(Path path) {
    return new SocketLine(path, SocketLine.Patience.USUAL)
        .ask(Calls.look(Verb.HOME_EXISTS, HostSamples.instance()));
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[random.nextInt(120)];
    random.nextBytes(noise);
    if (noise.length > 1 && random.nextBoolean()) {
      noise[0] = 1;
    }
    return noise;
  }
}
