package dev.berth.host.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A program for tests in the place of an IDE: answers every request on its port with 200. With
 * {@code children} it starts one child in its session and one in another; with {@code stubborn} it
 * does not end on SIGTERM.
 */
public final class StandIn {

  private StandIn() {}

  /** Runs until it is ended. */
  public static void main(String[] arguments) throws IOException {
    List<String> options = List.of(arguments);
    if (options.contains("children")) {
      new ProcessBuilder("sleep", "600").inheritIO().start();
      new ProcessBuilder("setsid", "sleep", "600").inheritIO().start();
    }
    if (options.contains("stubborn")) {
      Runtime.getRuntime().addShutdownHook(new Thread(StandIn::never));
    }
    int port = Integer.parseInt(options.get(0));
    try (ServerSocket server =
        new ServerSocket(port, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      System.out.println("listening on " + port);
      while (true) {
        answer(server);
      }
    }
  }

  private static void answer(ServerSocket server) throws IOException {
    try (Socket socket = server.accept()) {
      byte[] request = new byte[1024];
      if (socket.getInputStream().read(request) > 0) {
        socket
            .getOutputStream()
            .write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      }
    }
  }

  private static void never() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException unexpected) {
      Thread.currentThread().interrupt();
    }
  }
}
