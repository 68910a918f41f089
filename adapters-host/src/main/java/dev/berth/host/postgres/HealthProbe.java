package dev.berth.host.postgres;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Asks a PostgreSQL whether it would speak TLS (message SSLRequest, PostgreSQL protocol 3.0). The
 * answer, whichever it is, comes from a process that the postmaster made for the question: unlike a
 * mere TCP connection it proves that the postmaster is at work. No log-in is tried.
 */
final class HealthProbe {

  private static final int SSL_REQUEST = 80877103;
  private static final int LENGTH = 8;

  private HealthProbe() {}

  static boolean answers(int port, Duration patience) {
    int millis = (int) patience.toMillis();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(Loopback.address(), port), millis);
      socket.setSoTimeout(millis);
      DataOutputStream question = new DataOutputStream(socket.getOutputStream());
      question.writeInt(LENGTH);
      question.writeInt(SSL_REQUEST);
      question.flush();
      int answer = new DataInputStream(socket.getInputStream()).read();
      return answer == 'N' || answer == 'S';
    } catch (IOException silent) {
      return false;
    }
  }
}
