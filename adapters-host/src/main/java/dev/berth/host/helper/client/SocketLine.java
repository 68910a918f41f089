package dev.berth.host.helper.client;

import dev.berth.application.host.HostException;
import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Frames;
import dev.berth.host.helper.Line;
import dev.berth.host.helper.MalformedFrame;
import dev.berth.host.helper.Request;
import dev.berth.host.helper.Verb;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks over a unix socket, one connection for each call. While nobody listens there, which is how a
 * restart looks, it tries again; a call that was begun is never made a second time.
 */
public final class SocketLine implements Line {

  private static final Duration WRITE = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final Path socket;
  private final Patience patience;

  /**
   * How long is waited.
   *
   * @param change for somebody to listen, before a change
   * @param look for the same, before a look
   * @param answer for the answer
   * @param log for a log: a person waits for it
   */
  public record Patience(Duration change, Duration look, Duration answer, Duration log) {

    /**
     * A restart takes some seconds; the longest call waits for a workspace to end; a log waits for
     * its turn at the helper and is read there, for twenty seconds each at most.
     */
    public static final Patience USUAL =
        new Patience(
            Duration.ofSeconds(15),
            Duration.ofSeconds(2),
            Duration.ofSeconds(180),
            Duration.ofSeconds(45));

    private Duration answer(Verb verb) {
      return verb.tellsLog() ? log : answer;
    }
  }

  public SocketLine(Path socket, Patience patience) {
    this.socket = socket;
    this.patience = patience;
  }

  @Override
  public Answer ask(Request request) {
    Duration wait = request.verb().needsLease() ? patience.change() : patience.look();
    SocketChannel channel = connected(System.nanoTime() + wait.toNanos());
    try (Frames frames = Frames.over(channel)) {
      frames.write(request, WRITE);
      return frames.readAnswer(patience.answer(request.verb()));
    } catch (IOException ended) {
      throw HostException.passing(
          "The helper did not answer %s to its end: %s."
              .formatted(request.verb(), ended.getMessage()),
          ended);
    } catch (MalformedFrame torn) {
      throw HostException.passing("The helper's answer cannot be understood.", torn);
    }
  }

  private SocketChannel connected(long end) {
    while (true) {
      try {
        return connect();
      } catch (IOException absent) {
        if (Thread.currentThread().isInterrupted()) {
          throw HostException.passing("The wait for the helper was interrupted.", absent);
        }
        if (System.nanoTime() >= end) {
          throw HostException.passing(
              "Nobody answers at %s (%s): start berth-helper.service; if it runs, \"journalctl -u berth-helper\" says what it lacks."
                  .formatted(socket, absent.getMessage()),
              absent);
        }
        LockSupport.parkNanos(LOOK_EVERY.toNanos());
      }
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(socket));
      return channel;
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
  }
}
