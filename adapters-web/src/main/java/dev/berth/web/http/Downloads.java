package dev.berth.web.http;

import dev.berth.web.edge.Connections;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers that are written while they are read from the database, so that their length takes no
 * memory. Each holds a thread for as long as its reader takes, so only a few run at a time.
 */
public final class Downloads {

  private static final Logger LOG = LoggerFactory.getLogger(Downloads.class);
  private static final int AT_A_TIME = 4;
  private static final int BUFFER = 16 << 10;

  private final Semaphore places = new Semaphore(AT_A_TIME);

  /** Writes the answer's body. */
  @FunctionalInterface
  public interface Body {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Sends a file. What fails before the first bytes are on their way is answered as every fault is;
   * later the connection breaks, so that nobody takes a part for the whole.
   *
   * @throws RequestRefused TOO_MANY_STREAMS
   */
  public void send(Exchange exchange, String type, String fileName, Body body) {
    if (!places.tryAcquire()) {
      throw new RequestRefused(HttpError.TOO_MANY_STREAMS, Map.of("Retry-After", "5"));
    }
    try {
      exchange.header("Content-Type", type);
      exchange.header("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
      write(exchange.raw(), body);
    } finally {
      places.release();
    }
  }

  private static void write(Context ctx, Body body) {
    try {
      OutputStream out = new BufferedOutputStream(ctx.res().getOutputStream(), BUFFER);
      body.write(out);
      out.flush();
    } catch (IOException | UncheckedIOException gone) {
      Connections.closing(ctx.req()).run();
    } catch (RuntimeException fault) {
      if (!ctx.res().isCommitted()) {
        ctx.res().resetBuffer();
        ctx.res().setHeader("Content-Disposition", null);
        throw fault;
      }
      LOG.error("a download broke off", fault);
      Connections.closing(ctx.req()).run();
    }
  }
}
