package dev.berth.host.helper.desk;

import dev.berth.host.helper.Answer;
import dev.berth.host.helper.Frames;
import dev.berth.host.helper.Line;
import dev.berth.host.helper.MalformedFrame;
import dev.berth.host.helper.Request;
import dev.berth.host.log.TerminalSafe;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes calls on a unix socket: one for each connection, so many at once and no more; the others
 * wait in the kernel. A caller that says nothing is hung up on.
 */
public final class DeskSocket implements AutoCloseable {

  private static final String NOT_UNDERSTOOD =
      "The helper does not understand the call (%s): let server and helper be of one release.";
  private static final String TOO_MANY_LOGS =
      "Too many logs are read at once; this one's turn never came.";
  private static final int BACKLOG = 128;
  private static final int MOST_AT_ONCE = 32;
  private static final Duration REQUEST = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  // A log may be 3 MiB as it is sent, and as much again three times over until then; the helper has
  // 64.
  private static final int LOGS_AT_ONCE = 2;
  private static final Duration TURN = Duration.ofSeconds(20);
  private static final Duration REST_AFTER_FAULT = Duration.ofMillis(100);

  private final ServerSocketChannel server;
  private final Line desk;
  private final Peers peers;
  private final CallLog log;
  private final Duration hangUp;
  private final Semaphore room = new Semaphore(MOST_AT_ONCE);
  private final Semaphore logs = new Semaphore(LOGS_AT_ONCE, true);
  private final ExecutorService threads = Executors.newCachedThreadPool(DeskSocket::thread);

  private DeskSocket(
      ServerSocketChannel server, Line desk, Peers peers, CallLog log, Duration hangUp) {
    this.server = server;
    this.desk = desk;
    this.peers = peers;
    this.log = log;
    this.hangUp = hangUp;
  }

  /**
   * Listens, for the group too where there is one. Before it is given away, a usual umask lets
   * nobody else connect, which takes the right to write.
   *
   * @param path in a folder that nobody else can write; what an earlier one left there goes
   */
  public static DeskSocket listen(
      Path path, Optional<String> group, Line desk, Peers peers, CallLog log) throws IOException {
    return listen(path, group, desk, peers, log, ANSWER);
  }

  /**
   * The same.
   *
   * @param hangUp how long a caller may take to read its answer
   */
  static DeskSocket listen(
      Path path, Optional<String> group, Line desk, Peers peers, CallLog log, Duration hangUp)
      throws IOException {
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
      if (group.isPresent()) {
        PosixFileAttributeView view =
            Files.getFileAttributeView(
                path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        GroupPrincipal found =
            FileSystems.getDefault()
                .getUserPrincipalLookupService()
                .lookupPrincipalByGroupName(group.get());
        view.setGroup(found);
      }
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(group.isPresent() ? "rw-rw----" : "rw-------"));
      return new DeskSocket(server, desk, peers, log, hangUp);
    } catch (IOException | RuntimeException fault) {
      server.close();
      throw fault;
    }
  }

  /** Takes calls until it is closed or the thread is interrupted. */
  public void serve() {
    while (server.isOpen() && !Thread.currentThread().isInterrupted()) {
      try {
        room.acquire();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
      boolean taken = false;
      try {
        SocketChannel channel = server.accept();
        threads.execute(() -> take(channel));
        taken = true;
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException fault) {
        log.unforeseen("a connection could not be taken", fault);
        LockSupport.parkNanos(REST_AFTER_FAULT.toNanos());
      } finally {
        if (!taken) {
          room.release();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }

  private void take(SocketChannel channel) {
    try (channel) {
      UserPrincipal peer = peers.of(channel);
      if (!peers.allow(peer)) {
        log.told("refused: " + TerminalSafe.escape(peer.getName()) + " may not call");
        return;
      }
      try (Frames frames = Frames.over(channel)) {
        tell(frames);
      }
    } catch (IOException gone) {
      log.told("a caller left: " + gone.getMessage());
    } catch (RuntimeException fault) {
      log.unforeseen("a call", fault);
    } finally {
      room.release();
    }
  }

  private void tell(Frames frames) throws IOException {
    Request request;
    try {
      request = frames.readRequest(REQUEST);
    } catch (MalformedFrame none) {
      log.told("refused: " + none.getMessage());
      frames.write(new Answer.Refused(NOT_UNDERSTOOD.formatted(none.getMessage()), true), hangUp);
      return;
    }
    if (request.verb().tellsLog()) {
      tellLog(frames, request);
    } else {
      frames.write(desk.ask(request), hangUp);
    }
  }

  /** The turn lasts until the answer is written: it is held in memory for as long. */
  private void tellLog(Frames frames, Request request) throws IOException {
    try {
      if (!logs.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS)) {
        frames.write(new Answer.Refused(TOO_MANY_LOGS, false), hangUp);
        return;
      }
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw new IOException("the wait for its turn was interrupted", told);
    }
    try {
      frames.write(desk.ask(request), hangUp);
    } finally {
      logs.release();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "call");
    thread.setDaemon(true);
    return thread;
  }
}
