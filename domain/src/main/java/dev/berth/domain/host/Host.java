package dev.berth.domain.host;

import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.HostId;
import java.time.Instant;

/** A Linux machine that runs workspaces. */
public record Host(
    HostId id, HostKind kind, String name, PortRange ports, Instant registeredAt, long version) {

  public static Host registered(
      HostId id, HostKind kind, String name, PortRange ports, Instant now) {
    return new Host(id, kind, name, ports, now, 0);
  }

  /** The same machine, come up again with what its settings say now. */
  public Host configured(HostKind nowKind, String nowName, PortRange nowPorts) {
    return new Host(id, nowKind, nowName, nowPorts, registeredAt, version);
  }
}
