package dev.berth.host.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/**
 * Whether this account may take an address and port of this machine. Nobody listens there
 * meanwhile, so a server that starts in this moment is not hindered.
 */
final class Binding {

  private Binding() {}

  /**
   * @param host address or name
   * @param port 0 for any
   */
  static boolean possible(String host, int port) {
    InetSocketAddress address = new InetSocketAddress(host, port);
    if (address.isUnresolved()) {
      return false;
    }
    try (SocketChannel trial = SocketChannel.open()) {
      // Connections of the last holder that still linger do not hinder the next.
      trial.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address);
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
