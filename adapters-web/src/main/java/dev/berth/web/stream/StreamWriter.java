package dev.berth.web.stream;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * Writes to one client without ever waiting for it. What a slow client has not taken is kept up to
 * a bound; beyond that the client is cut off.
 */
final class StreamWriter implements WriteListener {

  static final int MOST_PENDING_BYTES = 512 << 10;

  private final ServletOutputStream out;
  private final Runnable cut;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final Deque<byte[]> pending = new ArrayDeque<>();
  private int pendingBytes;
  private boolean started;
  private boolean unflushed;
  private boolean ending;

  /**
   * @param cut closes the connection at once
   */
  StreamWriter(ServletOutputStream out, Runnable cut) {
    this.out = out;
    this.cut = cut;
  }

  /** Completes once nothing is written any more. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  synchronized void write(byte[] event) {
    if (ending) {
      return;
    }
    if (!pending.isEmpty() && pendingBytes + event.length > MOST_PENDING_BYTES) {
      ending = true;
      pending.clear();
      cut.run();
      ended.complete(null);
      return;
    }
    pending.add(event);
    pendingBytes += event.length;
    drain();
  }

  /** Ends the stream once the client has taken the rest. */
  synchronized void end() {
    ending = true;
    drain();
  }

  /** Nobody is there any more. */
  synchronized void abandon() {
    cut.run();
    giveUp();
  }

  @Override
  public synchronized void onWritePossible() {
    started = true;
    drain();
  }

  @Override
  public void onError(Throwable gone) {
    giveUp();
  }

  private void drain() {
    // Before the container has said so once, nothing may be written.
    if (!started) {
      return;
    }
    try {
      while (out.isReady()) {
        byte[] next = pending.poll();
        if (next != null) {
          pendingBytes -= next.length;
          unflushed = true;
          out.write(next);
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          finishIfEnding();
          return;
        }
      }
    } catch (IOException | IllegalStateException gone) {
      giveUp();
    }
  }

  private void finishIfEnding() {
    if (ending) {
      ended.complete(null);
    }
  }

  private synchronized void giveUp() {
    ending = true;
    pending.clear();
    ended.complete(null);
  }
}
