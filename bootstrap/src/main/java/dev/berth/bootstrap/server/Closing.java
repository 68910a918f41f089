package dev.berth.bootstrap.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has come up, to be taken down in the reverse order; one that fails does not spare the rest.
 * It may be closed while parts still come up: those are taken down as they arrive.
 */
final class Closing implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private boolean closed;

  /**
   * @throws StartFailure when it was closed already; the part is closed then, too
   */
  synchronized <T extends AutoCloseable> T add(T part) {
    open.push(part);
    if (closed) {
      takeDown();
      throw new StartFailure("The server was told to end while it came up.");
    }
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    takeDown();
  }

  private void takeDown() {
    while (!open.isEmpty()) {
      AutoCloseable part = open.pop();
      try {
        part.close();
      } catch (Exception e) {
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
