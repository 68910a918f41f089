package dev.berth.domain.host;

import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.HostId;
import java.time.Instant;
import java.util.Optional;

/**
 * A Linux machine that runs workspaces.
 *
 * @param draining that it takes no new workspaces; those that are there go on
 * @param lastSeenAt when its server last compared it with the database; absent before the first
 *     time, and written by the store alone
 */
public record Host(
    HostId id,
    HostKind kind,
    String name,
    PortRange ports,
    boolean draining,
    Instant registeredAt,
    Optional<Instant> lastSeenAt,
    long version) {

  public static Host registered(
      HostId id, HostKind kind, String name, PortRange ports, Instant now) {
    return new Host(id, kind, name, ports, false, now, Optional.empty(), 0);
  }

  /** The same machine, come up again with what its settings say now; draining outlives that. */
  public Host configured(HostKind nowKind, String nowName, PortRange nowPorts) {
    return new Host(id, nowKind, nowName, nowPorts, draining, registeredAt, lastSeenAt, version);
  }

  /** The same machine, closed to new workspaces or open to them again. */
  public Host draining(boolean wanted) {
    return new Host(id, kind, name, ports, wanted, registeredAt, lastSeenAt, version);
  }
}
