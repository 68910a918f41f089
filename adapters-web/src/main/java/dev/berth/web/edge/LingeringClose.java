package dev.berth.web.edge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes a connection once its client has heard that nothing more comes: at once when it has closed
 * its side too, after a second at the latest. It holds no thread meanwhile.
 */
final class LingeringClose {

  private static final long LOOK_EVERY_MILLIS = 20;
  private static final int MOST_LOOKS = 50;
  private static final int MOST_BYTES_A_LOOK = 1 << 20;
  private static final int BUFFER = 4 << 10;

  private final SocketChannel channel;
  private final Scheduler scheduler;
  private final Runnable close;
  private final ByteBuffer thrownAway = ByteBuffer.allocate(BUFFER);
  private int looks;

  /**
   * @param channel non-blocking
   * @param close closes it
   */
  LingeringClose(SocketChannel channel, Scheduler scheduler, Runnable close) {
    this.channel = channel;
    this.scheduler = scheduler;
    this.close = close;
  }

  void begin() {
    try {
      channel.shutdownOutput();
    } catch (IOException gone) {
      close.run();
      return;
    }
    look();
  }

  private void look() {
    looks++;
    if (looks > MOST_LOOKS || !scheduler.isRunning() || isOver()) {
      close.run();
      return;
    }
    try {
      scheduler.schedule(this::look, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RuntimeException stopping) {
      close.run();
    }
  }

  /** Whether the client has closed its side; what came meanwhile is thrown away. */
  private boolean isOver() {
    thrownAway.clear();
    int left = MOST_BYTES_A_LOOK;
    try {
      int read = channel.read(thrownAway);
      while (read > 0 && left > 0) {
        left -= read;
        thrownAway.clear();
        read = channel.read(thrownAway);
      }
      return read < 0;
    } catch (IOException broken) {
      return true;
    }
  }
}
