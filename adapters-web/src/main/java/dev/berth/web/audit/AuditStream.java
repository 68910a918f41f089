package dev.berth.web.audit;

import dev.berth.domain.shared.AuditEntry;
import dev.berth.web.edge.Connections;
import dev.berth.web.http.Exchange;
import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries while they are read, so that a log of any length takes no more memory than a page.
 * Each holds a thread for as long as its reader takes, so only a few run at a time.
 */
final class AuditStream {

  private static final Logger LOG = LoggerFactory.getLogger(AuditStream.class);
  private static final int AT_A_TIME = 4;
  private static final int BUFFER = 16 << 10;

  private final Semaphore places = new Semaphore(AT_A_TIME);

  /** Reads entries and gives each to the taker. */
  interface Source {
    void read(Consumer<AuditEntry> taker);
  }

  /**
   * @throws RequestRefused TOO_MANY_STREAMS
   */
  void send(Exchange exchange, AuditFormat format, Source source) {
    if (!places.tryAcquire()) {
      throw new RequestRefused(HttpError.TOO_MANY_STREAMS, Map.of("Retry-After", "5"));
    }
    try {
      exchange.header("Content-Type", format.type() + "; charset=utf-8");
      exchange.header("Content-Disposition", "attachment; filename=\"" + format.fileName() + "\"");
      write(exchange.raw(), format, source);
    } finally {
      places.release();
    }
  }

  private static void write(Context ctx, AuditFormat format, Source source) {
    try {
      OutputStream out = new BufferedOutputStream(ctx.res().getOutputStream(), BUFFER);
      if (format == AuditFormat.CSV) {
        out.write(AuditCsv.HEAD.getBytes(StandardCharsets.UTF_8));
      }
      source.read(entry -> put(out, format, entry));
      out.flush();
    } catch (IOException | UncheckedIOException gone) {
      Connections.closing(ctx.req()).run();
    } catch (RuntimeException fault) {
      if (!ctx.res().isCommitted()) {
        ctx.res().resetBuffer();
        ctx.res().setHeader("Content-Disposition", null);
        throw fault;
      }
      // What was sent looks whole unless the connection breaks.
      LOG.error("an export of the audit log broke off", fault);
      Connections.closing(ctx.req()).run();
    }
  }

  private static void put(OutputStream out, AuditFormat format, AuditEntry entry) {
    String line =
        format == AuditFormat.CSV ? AuditCsv.of(entry) : AuditJson.of(entry).toString() + "\n";
    try {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
