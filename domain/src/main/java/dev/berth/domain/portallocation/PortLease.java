package dev.berth.domain.portallocation;

import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One port of one host.
 *
 * @param holder present exactly when the state is {@code HELD}
 * @param freeAfter before then the port rests: nobody gets it
 */
public record PortLease(
    HostId host,
    PortNumber port,
    LeaseState state,
    Optional<WorkspaceId> holder,
    Instant freeAfter,
    long version) {

  public PortLease {
    if (holder.isPresent() != (state == LeaseState.HELD)) {
      throw new IllegalArgumentException("a held port has a holder, another has none");
    }
  }

  public static PortLease free(HostId host, PortNumber port) {
    return new PortLease(host, port, LeaseState.FREE, Optional.empty(), Instant.EPOCH, 0);
  }

  /** Whether it may be claimed: free or blocked ports come back when their time has passed. */
  public boolean claimable(Instant now) {
    return state != LeaseState.HELD && !now.isBefore(freeAfter);
  }

  /**
   * @throws DomainException PORT_NOT_FREE when it is held or rests
   */
  public PortLease heldBy(WorkspaceId workspace, Instant now) {
    if (!claimable(now)) {
      throw new DomainException(PortError.PORT_NOT_FREE, Map.of("port", port.toString()));
    }
    return next(LeaseState.HELD, Optional.of(workspace), Instant.EPOCH);
  }

  /**
   * Gives the port back; it rests for {@code quarantine}, so that late clients of the old workspace
   * meet nobody.
   *
   * @throws DomainException PORT_NOT_HELD when nobody holds it
   */
  public PortLease released(Instant now, Duration quarantine) {
    requireHeld();
    return next(LeaseState.FREE, Optional.empty(), now.plus(quarantine));
  }

  /**
   * Takes the port from its holder because a stranger listens on it; looked at again after a while.
   */
  public PortLease blocked(Instant now, Duration recheck) {
    requireHeld();
    return next(LeaseState.BLOCKED, Optional.empty(), now.plus(recheck));
  }

  private void requireHeld() {
    if (state != LeaseState.HELD) {
      throw new DomainException(PortError.PORT_NOT_HELD, Map.of("port", port.toString()));
    }
  }

  private PortLease next(LeaseState to, Optional<WorkspaceId> by, Instant after) {
    return new PortLease(host, port, to, by, after, version);
  }
}
