package dev.berth.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends what no HTTP client would. */
public final class RawConnection implements AutoCloseable {

  private final Socket socket;

  private RawConnection(Socket socket) {
    this.socket = socket;
  }

  public RawConnection(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(10_000);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** Of somebody who takes but a few bytes at a time. */
  public static RawConnection narrow(int port) {
    try {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(1_024);
      socket.setSoTimeout(10_000);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return new RawConnection(socket);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /** The whole answer to one request, up to the end of the connection or of the body. */
  public static String answer(int port, String request) {
    try (RawConnection connection = new RawConnection(port)) {
      connection.send(request);
      return connection.readToEnd();
    }
  }

  public void send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  public String readToEnd() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Waits until the other side has said that nothing more comes, and says the same. */
  public void end() {
    try {
      socket.getInputStream().readAllBytes();
      socket.shutdownOutput();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** The first line of what comes. */
  public String readLine() {
    try {
      StringBuilder line = new StringBuilder();
      int c = socket.getInputStream().read();
      while (c >= 0 && c != '\n') {
        line.append((char) c);
        c = socket.getInputStream().read();
      }
      return line.toString().strip();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
