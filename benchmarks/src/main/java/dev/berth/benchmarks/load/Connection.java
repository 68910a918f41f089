package dev.berth.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;

/**
 * One keep-alive connection that sends a prepared request and reads its answer (RFC 9112). Kept
 * small, so that the generator leaves the processors to what is measured.
 */
public final class Connection implements AutoCloseable {

  private static final int READ_MILLIS = 30_000;

  private final Socket socket;
  private final InputStream input;
  private int retryAfterSeconds;

  public Connection(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_MILLIS);
    input = new BufferedInputStream(socket.getInputStream(), 16_384);
  }

  /** Sends the request and reads the answer to its end. @return the status */
  public int exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String statusLine = line();
    int status = Integer.parseInt(statusLine.split(" ", 3)[1]);
    long length = 0;
    boolean chunked = false;
    retryAfterSeconds = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring("content-length:".length()).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        chunked = lower.endsWith("chunked");
      } else if (lower.startsWith("retry-after:")) {
        retryAfterSeconds = Integer.parseInt(lower.substring("retry-after:".length()).strip());
      }
    }
    if (chunked) {
      skipChunks();
    } else {
      input.skipNBytes(length);
    }
    return status;
  }

  /** After how long the last answer asked to come back; 0 where it did not say. */
  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void skipChunks() throws IOException {
    int size;
    do {
      size = Integer.parseInt(line(), 16);
      input.skipNBytes(size);
      line();
    } while (size > 0);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  /** A GET with these header lines, ready to be sent. */
  public static byte[] get(URI server, String path, String... headers) {
    return request("GET", server, path, "", headers);
  }

  /** A POST of JSON with these header lines, ready to be sent; the body is ASCII. */
  public static byte[] post(URI server, String path, String json, String... headers) {
    return request("POST", server, path, json, headers);
  }

  private static byte[] request(
      String method, URI server, String path, String json, String... headers) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(server.getAuthority()).append("\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (!json.isEmpty()) {
      text.append("Content-Type: application/json\r\n");
      text.append("Content-Length: ").append(json.length()).append("\r\n");
    }
    return text.append("\r\n").append(json).toString().getBytes(ISO_8859_1);
  }
}
