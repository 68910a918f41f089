package dev.berth.testkit.portallocation;

import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.portallocation.LeaseState;
import dev.berth.domain.portallocation.PortCounts;
import dev.berth.domain.portallocation.PortError;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SharedError;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Leases of ports in memory; a port that another transaction is about to take is passed over. */
public final class InMemoryPortLeases implements PortLeases {

  private final InMemoryTable<Key, PortLease> rows;
  private final InMemoryTable<HostId, PortRange> ranges;

  public InMemoryPortLeases(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
    ranges = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public void provide(HostId host, PortRange range) {
    ranges.put(host, range);
    range
        .ports()
        .map(port -> PortLease.free(host, port))
        .filter(lease -> rows.find(key(lease)).isEmpty())
        .forEach(lease -> rows.put(key(lease), Counted.up(lease)));
  }

  @Override
  public PortLease claim(HostId host, WorkspaceId holder, Instant now) {
    List<PortLease> candidates =
        rows
            .all(lease -> lease.host().equals(host) && lease.claimable(now) && inRange(lease))
            .stream()
            .sorted(Comparator.comparing(PortLease::port))
            .toList();
    for (PortLease candidate : candidates) {
      Optional<PortLease> mine = take(candidate, holder, now);
      if (mine.isPresent()) {
        return mine.get();
      }
    }
    throw new DomainException(PortError.PORTS_EXHAUSTED);
  }

  @Override
  public Optional<PortLease> heldBy(WorkspaceId holder) {
    return rows.all(lease -> lease.holder().filter(holder::equals).isPresent()).stream()
        .findFirst();
  }

  @Override
  public Optional<PortLease> find(HostId host, PortNumber port) {
    return rows.find(new Key(host, port));
  }

  @Override
  public void update(PortLease lease) {
    rows.requireCurrent(key(lease), lease.version(), PortLease::version);
    rows.put(key(lease), Counted.up(lease));
  }

  @Override
  public Page<PortLease> unavailable(HostId host, Instant now, PageRequest page) {
    int last = page.after().map(InMemoryPortLeases::opened).orElse(0);
    List<PortLease> read =
        rows
            .all(
                lease ->
                    lease.host().equals(host)
                        && lease.port().value() > last
                        && (held(lease) || (inRange(lease) && resting(lease, now))))
            .stream()
            .sorted(Comparator.comparing(PortLease::port))
            .limit(page.limit() + 1L)
            .toList();
    return Page.cut(read, page, lease -> "after-" + lease.port());
  }

  @Override
  public Map<HostId, PortCounts> counts(Set<HostId> hosts, Instant now) {
    Map<HostId, PortCounts> counted = new HashMap<>();
    rows.all(lease -> hosts.contains(lease.host()))
        .forEach(lease -> counted.merge(lease.host(), one(lease, now), PortCounts::plus));
    counted.values().removeIf(PortCounts.NONE::equals);
    return counted;
  }

  private PortCounts one(PortLease lease, Instant now) {
    boolean inRange = inRange(lease);
    boolean blocked = inRange && lease.state() == LeaseState.BLOCKED;
    boolean resting = inRange && lease.state() == LeaseState.FREE && resting(lease, now);
    return new PortCounts(
        held(lease) ? 1 : 0, held(lease) && !inRange ? 1 : 0, blocked ? 1 : 0, resting ? 1 : 0);
  }

  private static boolean held(PortLease lease) {
    return lease.state() == LeaseState.HELD;
  }

  private static boolean resting(PortLease lease, Instant now) {
    return lease.state() == LeaseState.BLOCKED || now.isBefore(lease.freeAfter());
  }

  private boolean inRange(PortLease lease) {
    return ranges.find(lease.host()).filter(range -> range.contains(lease.port())).isPresent();
  }

  private static int opened(String cursor) {
    if (!cursor.matches("after-[0-9]{1,5}")) {
      throw new DomainException(SharedError.CURSOR_MALFORMED);
    }
    return Integer.parseInt(cursor.substring("after-".length()));
  }

  private Optional<PortLease> take(PortLease candidate, WorkspaceId holder, Instant now) {
    Key key = key(candidate);
    if (!rows.tryLock(key)) {
      return Optional.empty();
    }
    Optional<PortLease> still = rows.find(key).filter(lease -> lease.claimable(now));
    still.ifPresent(lease -> rows.put(key, Counted.up(lease.heldBy(holder, now))));
    return still.flatMap(lease -> rows.find(key));
  }

  private static Key key(PortLease lease) {
    return new Key(lease.host(), lease.port());
  }

  private record Key(HostId host, PortNumber port) {}
}
