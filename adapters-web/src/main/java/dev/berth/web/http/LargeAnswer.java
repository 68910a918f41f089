package dev.berth.web.http;

import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An answer that a connection may not take at once. No thread waits for a client that does not
 * read, and what is kept for such clients is bounded.
 */
final class LargeAnswer implements WriteListener {

  /** What is shorter fits into what the server buffers anyway. */
  static final int FROM_BYTES = 16 << 10;

  /** Each write copies all that it is given, however little the client takes. */
  private static final int PIECE_BYTES = 32 << 10;

  private static final long MOST_KEPT_BYTES = 32 << 20;

  /** In all answers of this process, since the memory is the process's. */
  private static final AtomicLong KEPT = new AtomicLong();

  private final ServletOutputStream out;
  private final byte[] content;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private int written;

  private LargeAnswer(ServletOutputStream out, byte[] content) {
    this.out = out;
    this.content = content;
  }

  /** Answers with what is in memory anyway, for everybody. */
  static void ofShared(Context ctx, byte[] content) {
    CompletableFuture<Void> ended = begun(ctx, content);
    ctx.future(() -> ended);
  }

  /**
   * Answers with what was made for this request.
   *
   * @throws RequestRefused SERVICE_UNAVAILABLE when too much is kept for clients that do not read
   */
  static void of(Context ctx, byte[] content) {
    if (KEPT.addAndGet(content.length) > MOST_KEPT_BYTES) {
      KEPT.addAndGet(-content.length);
      throw new RequestRefused(HttpError.SERVICE_UNAVAILABLE, Map.of("Retry-After", "5"));
    }
    CompletableFuture<Void> ended = begun(ctx, content);
    ctx.future(() -> ended.whenComplete((done, gone) -> KEPT.addAndGet(-content.length)));
  }

  private static CompletableFuture<Void> begun(Context ctx, byte[] content) {
    ctx.res().setContentLengthLong(content.length);
    // The idle limit of the connection still holds.
    ctx.req().startAsync().setTimeout(0);
    try {
      ServletOutputStream out = ctx.res().getOutputStream();
      LargeAnswer answer = new LargeAnswer(out, content);
      out.setWriteListener(answer);
      return answer.ended;
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void onWritePossible() throws IOException {
    while (out.isReady()) {
      if (written == content.length) {
        ended.complete(null);
        return;
      }
      int from = written;
      written += Math.min(PIECE_BYTES, content.length - from);
      out.write(content, from, written - from);
    }
  }

  @Override
  public void onError(Throwable gone) {
    ended.complete(null);
  }
}
