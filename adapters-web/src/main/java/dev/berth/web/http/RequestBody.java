package dev.berth.web.http;

import dev.berth.web.problem.HttpError;
import dev.berth.web.problem.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Reads a body, never more of it than is allowed. */
final class RequestBody {

  static final int MOST_BYTES = 1 << 20;

  /** What is read and thrown away, so that a client that is still sending sees the answer. */
  private static final int DRAINED_BYTES = 8 << 20;

  /** How many threads may wait for the rest of bodies that a client sends slowly. */
  private static final int MOST_WAITING = 6;

  private static final Semaphore WAITING = new Semaphore(MOST_WAITING);

  private RequestBody() {}

  /**
   * @throws RequestRefused BODY_TOO_LARGE, SERVICE_UNAVAILABLE when too many large bodies are on
   *     their way
   */
  static byte[] read(HttpServletRequest request) {
    long length = request.getContentLengthLong();
    if (length >= 0 && length <= Exchange.AWAITED_BODY_BYTES) {
      return bytes(request);
    }
    if (!WAITING.tryAcquire()) {
      throw new RequestRefused(
          HttpError.SERVICE_UNAVAILABLE, Map.of("Retry-After", "5", "Connection", "close"));
    }
    try {
      return bytes(request);
    } finally {
      WAITING.release();
    }
  }

  private static byte[] bytes(HttpServletRequest request) {
    try {
      InputStream stream = request.getInputStream();
      if (request.getContentLengthLong() > MOST_BYTES) {
        throw tooLarge(stream);
      }
      byte[] body = stream.readNBytes(MOST_BYTES + 1);
      if (body.length > MOST_BYTES) {
        throw tooLarge(stream);
      }
      return body;
    } catch (IOException broken) {
      throw new RequestRefused(HttpError.MALFORMED_REQUEST);
    }
  }

  /**
   * @throws RequestRefused JSON_REQUIRED unless it says that it is JSON in UTF-8
   */
  static void requireJson(HttpServletRequest request) {
    String type = request.getContentType() == null ? "" : request.getContentType();
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", 3);
    boolean json = parts[0].strip().equals("application/json");
    boolean utf8 = parts.length == 1 || parts[1].strip().replace("\"", "").equals("charset=utf-8");
    if (!json || !utf8 || parts.length > 2) {
      throw new RequestRefused(HttpError.JSON_REQUIRED);
    }
  }

  private static RequestRefused tooLarge(InputStream stream) throws IOException {
    byte[] thrownAway = new byte[1 << 16];
    int left = DRAINED_BYTES;
    int read = stream.read(thrownAway);
    while (read > 0 && left > 0) {
      left -= read;
      read = stream.read(thrownAway);
    }
    return new RequestRefused(HttpError.BODY_TOO_LARGE, Map.of("Connection", "close"));
  }
}
