package dev.berth.persistence.portallocation;

import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.portallocation.PortCounts;
import dev.berth.domain.portallocation.PortError;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ports in {@code workspaces.port_lease}, one row each. */
public final class JpaPortLeases implements PortLeases {

  public static final Class<?> ROW = PortLeaseRow.class;
  public static final Class<?> KEY = PortKey.class;

  /** The index holds the claimable ports in order, so the cost is that of the first one. */
  static final String CLAIM =
      """
      SELECT * FROM workspaces.port_lease
      WHERE host_id = ?1 AND provided AND state <> 'HELD' AND free_after <= ?2
      ORDER BY port LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
      """;

  static final String HELD_BY = "SELECT * FROM workspaces.port_lease WHERE holder = ?1";

  private static final String PROVIDE =
      """
      INSERT INTO workspaces.port_lease (host_id, port, provided, state, free_after, version)
      SELECT CAST(?1 AS uuid), port, true, 'FREE', 'epoch', 1
      FROM generate_series(?2, ?3) AS port
      ON CONFLICT (host_id, port) DO UPDATE SET provided = true
      WHERE NOT port_lease.provided
      """;

  private static final String WITHDRAW =
      """
      UPDATE workspaces.port_lease SET provided = false
      WHERE host_id = ?1 AND provided AND port NOT BETWEEN ?2 AND ?3
      """;

  private final JpaWorkspaceUnitOfWork unitOfWork;
  private final PortLists lists;

  public JpaPortLeases(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
    this.lists = new PortLists(unitOfWork);
  }

  @Override
  public void provide(HostId host, PortRange range) {
    int first = range.first().value();
    int last = range.last().value();
    unitOfWork.join(
        em ->
            NativeQuery.of(em, WITHDRAW, host.value(), first, last).update()
                + NativeQuery.of(em, PROVIDE, host.value(), first, last).update());
  }

  @Override
  public PortLease claim(HostId host, WorkspaceId holder, Instant now) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, CLAIM, host.value(), now)
                .<PortLease, PortLeaseRow>row(PortLeaseRow.class)
                .map(lease -> lease.heldBy(holder, now))
                .map(lease -> Row.update(em, PortLeaseRow.from(lease)))
                .orElseThrow(
                    () ->
                        new DomainException(
                            PortError.PORTS_EXHAUSTED, Map.of("host", host.toString()))));
  }

  @Override
  public Optional<PortLease> heldBy(WorkspaceId holder) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, HELD_BY, holder.value()).row(PortLeaseRow.class));
  }

  @Override
  public Optional<PortLease> find(HostId host, PortNumber port) {
    return unitOfWork.join(em -> Row.find(em, PortLeaseRow.class, PortKey.of(host, port)));
  }

  @Override
  public Page<PortLease> unavailable(HostId host, Instant now, PageRequest page) {
    return lists.unavailable(host, now, page);
  }

  @Override
  public Map<HostId, PortCounts> counts(Set<HostId> hosts, Instant now) {
    return lists.counts(hosts, now);
  }

  @Override
  public void update(PortLease lease) {
    unitOfWork.join(em -> Row.update(em, PortLeaseRow.from(lease)));
  }
}
