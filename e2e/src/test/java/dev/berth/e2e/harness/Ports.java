package dev.berth.e2e.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for servers under test, below the range from which the kernel gives ports by itself. */
public final class Ports {

  // Tests of two checkouts may run on one machine: each starts at a place of its own.
  private static final int SPREAD = (int) (ProcessHandle.current().pid() % 100);
  private static final AtomicInteger HTTP = new AtomicInteger(17_000 + SPREAD * 20);
  private static final AtomicInteger RANGES = new AtomicInteger(20_000 + SPREAD * 100);

  private Ports() {}

  /** A port on which nothing listens just now. */
  public static int free() {
    int port = HTTP.getAndIncrement();
    while (!bindable(port)) {
      port = HTTP.getAndIncrement();
    }
    return port;
  }

  /** The first of a run of so many ports for workspaces, which no other caller in this run gets. */
  public static int range(int size) {
    while (true) {
      int first = RANGES.getAndAdd(size);
      boolean free = true;
      for (int port = first; port < first + size && free; port++) {
        free = bindable(port);
      }
      if (free) {
        return first;
      }
    }
  }

  /** Whether the port of 127.0.0.1 can be bound. */
  public static boolean bindable(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
