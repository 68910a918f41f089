package dev.berth.testkit.portallocation;

import dev.berth.application.portallocation.PortLeases;
import dev.berth.domain.portallocation.PortError;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.portallocation.PortNumber;
import dev.berth.domain.portallocation.PortRange;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
    Predicate<PortLease> inRange =
        lease -> ranges.find(host).filter(range -> range.contains(lease.port())).isPresent();
    List<PortLease> candidates =
        rows
            .all(lease -> lease.host().equals(host) && lease.claimable(now) && inRange.test(lease))
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
