package dev.berth.host.systemd;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** One GET on a unix socket of which only the first line of the answer is read. */
record UnixHttpLook(Path socket, String path, Duration deadline) {

  private static final int STATUS = "HTTP/1.1 200".length();

  /** Whether the answer came within the deadline and says 200. */
  boolean succeeds() {
    long end = System.nanoTime() + deadline.toNanos();
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Selector selector = Selector.open()) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      ByteBuffer request = StandardCharsets.US_ASCII.encode(request());
      while (request.hasRemaining()) {
        channel.write(request);
      }
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ);
      ByteBuffer answer = ByteBuffer.allocate(STATUS);
      while (answer.hasRemaining()) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0 || selector.select(left) == 0 || channel.read(answer) < 0) {
          return false;
        }
        selector.selectedKeys().clear();
      }
      answer.flip();
      return StandardCharsets.US_ASCII.decode(answer).toString().matches("HTTP/1\\.[01] 200");
    } catch (IOException noAnswer) {
      return false;
    }
  }

  private String request() {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
  }
}
