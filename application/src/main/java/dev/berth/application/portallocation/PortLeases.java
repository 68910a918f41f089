package dev.berth.application.portallocation;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.portallocation.PortCounts;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The ports of all hosts and who holds them. Every method joins the caller's unit of work. */
@DrivenPort
@CrossTenant("a port belongs to a host, whoever works there")
public interface PortLeases {

  /**
   * Makes a row for each port of the range that has none; ports outside it are never given again.
   */
  void provide(HostId host, PortRange range);

  /**
   * Claims the lowest port of the host's range that is claimable at {@code now} and that no other
   * open transaction is claiming; it never waits for another claimant.
   *
   * @throws dev.berth.domain.shared.DomainException PORTS_EXHAUSTED
   */
  PortLease claim(HostId host, WorkspaceId holder, Instant now);

  /** The lease of a workspace, if it holds one. */
  Optional<PortLease> heldBy(WorkspaceId holder);

  Optional<PortLease> find(HostId host, PortNumber port);

  /**
   * The host's ports that are not simply free at {@code now}: held, blocked, or at rest. The lowest
   * first.
   *
   * @throws dev.berth.domain.shared.DomainException CURSOR_MALFORMED
   */
  Page<PortLease> unavailable(HostId host, Instant now, PageRequest page);

  /** How many of each host's ports are what at {@code now}; hosts without any are left out. */
  Map<HostId, PortCounts> counts(Set<HostId> hosts, Instant now);

  /**
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION
   */
  void update(PortLease lease);
}
