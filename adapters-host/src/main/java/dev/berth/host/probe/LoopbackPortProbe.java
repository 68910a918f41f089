package dev.berth.host.probe;

import dev.berth.application.portallocation.PortProbe;
import dev.berth.domain.portallocation.PortNumber;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tries to listen on 127.0.0.1. */
public final class LoopbackPortProbe implements PortProbe {

  private final AddressPortProbe loopback;

  public LoopbackPortProbe() {
    try {
      loopback = new AddressPortProbe(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("four bytes are an address", impossible);
    }
  }

  @Override
  public boolean free(PortNumber port) {
    return loopback.free(port);
  }
}
