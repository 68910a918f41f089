package dev.berth.web.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Tells at once that a client has closed its connection while its answer is still written: the
 * server itself reads again only after the answer, and would learn it from a write that fails. The
 * answer must close the connection, for what comes on it meanwhile is thrown away.
 */
public final class HangUp implements Callback {

  private static final int READ_BYTES = 1 << 10;

  private final EndPoint endPoint;
  private final Runnable gone;
  private boolean over;

  private HangUp(EndPoint endPoint, Runnable gone) {
    this.endPoint = endPoint;
    this.gone = gone;
  }

  /**
   * Watches from now on.
   *
   * @param gone called once at most, on a thread that may wait
   */
  public static HangUp of(HttpServletRequest request, Runnable gone) {
    EndPoint endPoint =
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    HangUp watch = new HangUp(endPoint, gone);
    watch.listen();
    return watch;
  }

  /** To be called before the answer ends: from then on the server reads itself. */
  public void stop() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    if (endPoint instanceof AbstractEndPoint listening) {
      listening.getFillInterest().onFail(new CancellationException());
    }
  }

  /** Something came, or the end. */
  @Override
  public void succeeded() {
    if (isOver()) {
      return;
    }
    try {
      ByteBuffer thrownAway = BufferUtil.allocate(READ_BYTES);
      int read = endPoint.fill(thrownAway);
      while (read > 0) {
        BufferUtil.clear(thrownAway);
        read = endPoint.fill(thrownAway);
      }
      if (read == 0) {
        listen();
        return;
      }
    } catch (IOException broken) {
      // Broken is gone as well.
    }
    tell();
  }

  @Override
  public void failed(Throwable broken) {
    tell();
  }

  private synchronized void listen() {
    if (!over) {
      endPoint.tryFillInterested(this);
    }
  }

  private synchronized boolean isOver() {
    return over;
  }

  private void tell() {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    gone.run();
  }
}
