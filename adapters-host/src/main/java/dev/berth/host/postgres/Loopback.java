package dev.berth.host.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The address 127.0.0.1, whatever the machine's resolver or the JVM's preference says. */
final class Loopback {

  private Loopback() {}

  static InetAddress address() throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** A port that was free a moment ago. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, address())) {
      return socket.getLocalPort();
    }
  }
}
