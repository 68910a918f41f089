package dev.berth.host.probe;

import dev.berth.domain.portallocation.PortNumber;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One GET on 127.0.0.1 of which only the first line of the answer is read. */
record HttpLook(PortNumber port, String path, Duration deadline) {

  private static final int LONGEST_STATUS_LINE = 64;

  /** Whether the answer came within the deadline and says 200. */
  boolean succeeds() {
    int millis = (int) Math.max(1, deadline.toMillis());
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port.value()),
          millis);
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(request());
      return statusLine(socket.getInputStream(), System.nanoTime() + deadline.toNanos())
          .matches("HTTP/1\\.[01] 200( .*)?");
    } catch (IOException noAnswer) {
      return false;
    }
  }

  private byte[] request() {
    String text =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n".formatted(path, port);
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String statusLine(InputStream answer, long end) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST_STATUS_LINE && System.nanoTime() < end) {
      int next = answer.read();
      if (next < 0 || next == '\r' || next == '\n') {
        break;
      }
      line.append((char) next);
    }
    return line.toString();
  }
}
