package dev.berth.domain.host;

import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A Linux machine that runs workspaces.
 *
 * @param room what it has for workspaces
 * @param draining that it takes no new workspaces; those that are there go on
 * @param lastSeenAt when its server last came up or compared it with the database; absent before
 *     the first time, and written by the store alone
 * @param writtenOffAt when an operator said that it never comes back; it is drained then, for good
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
    Optional<Instant> writtenOffAt,
    long version) {

  /** Its server gives a sign of life every few seconds; without one for so long nobody is there. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(10);

  public static Host registered(
      HostId id, HostKind kind, String name, PortRange ports, Instant now) {
    return new Host(
        id,
        kind,
        name,
        ports,
        HostRoom.UNLIMITED,
        false,
        now,
        Optional.empty(),
        Optional.empty(),
        0);
  }

  /** The same machine, come up again with what its settings say now; draining outlives that. */
  public Host configured(HostKind nowKind, String nowName, PortRange nowPorts) {
    return new Host(
        id,
        nowKind,
        nowName,
        nowPorts,
        room,
        draining,
        registeredAt,
        lastSeenAt,
        writtenOffAt,
        version);
  }

  /** The same machine, with more or less for workspaces. */
  public Host within(HostRoom nowRoom) {
    return new Host(
        id, kind, name, ports, nowRoom, draining, registeredAt, lastSeenAt, writtenOffAt, version);
  }

  /**
   * The same machine, closed to new workspaces or open to them again.
   *
   * @throws DomainException HOST_WRITTEN_OFF when it would be opened and never comes back
   */
  public Host draining(boolean wanted) {
    if (!wanted && writtenOffAt.isPresent()) {
      throw new DomainException(HostError.HOST_WRITTEN_OFF);
    }
    return new Host(
        id, kind, name, ports, room, wanted, registeredAt, lastSeenAt, writtenOffAt, version);
  }

  /**
   * The same machine, which never comes back.
   *
   * @throws DomainException HOST_NOT_DRAINING, HOST_STILL_THERE when its server was seen within the
   *     last 10 minutes
   */
  public Host writtenOff(Instant now) {
    if (!draining) {
      throw new DomainException(HostError.HOST_NOT_DRAINING);
    }
    if (now.isBefore(lastSign().plus(GIVEN_UP_AFTER))) {
      throw new DomainException(HostError.HOST_STILL_THERE);
    }
    return new Host(
        id, kind, name, ports, room, true, registeredAt, lastSeenAt, Optional.of(now), version);
  }

  /** When its server last gave a sign of life, which coming up the first time is too. */
  public Instant lastSign() {
    return lastSeenAt.orElse(registeredAt);
  }
}
