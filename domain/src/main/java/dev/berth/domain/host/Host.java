package dev.berth.domain.host;

import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.HostId;
import java.time.Instant;
import java.util.Optional;

/**
 * A Linux machine that runs workspaces.
 *
 * @param room what it has for workspaces
 * @param draining that it takes no new workspaces; those that are there go on
 * @param lastSeenAt when its server last compared it with the database; absent before the first
 *     time, and written by the store alone
 */
public record Host(
    HostId id,
    HostKind kind,
    String name,
    PortRange ports,
    HostRoom room,
    boolean draining,
    Instant registeredAt,
    Optional<Instant> lastSeenAt,
    long version) {

  public static Host registered(
      HostId id, HostKind kind, String name, PortRange ports, Instant now) {
    return new Host(id, kind, name, ports, HostRoom.UNLIMITED, false, now, Optional.empty(), 0);
  }

  /** The same machine, come up again with what its settings say now; draining outlives that. */
  public Host configured(HostKind nowKind, String nowName, PortRange nowPorts) {
    return new Host(
        id, nowKind, nowName, nowPorts, room, draining, registeredAt, lastSeenAt, version);
  }

  /** The same machine, with more or less for workspaces. */
  public Host within(HostRoom nowRoom) {
    return new Host(id, kind, name, ports, nowRoom, draining, registeredAt, lastSeenAt, version);
  }

  /** The same machine, closed to new workspaces or open to them again. */
  public Host draining(boolean wanted) {
    return new Host(id, kind, name, ports, room, wanted, registeredAt, lastSeenAt, version);
  }
}
