package dev.berth.host.probe;

import dev.berth.application.portallocation.PortProbe;
import dev.berth.domain.portallocation.PortNumber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Tries to listen on one address, which also tells of listeners on all addresses. */
public record AddressPortProbe(InetAddress address) implements PortProbe {

  @Override
  public boolean free(PortNumber port) {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of the last holder that still linger do not hinder the next.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port.value()), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
