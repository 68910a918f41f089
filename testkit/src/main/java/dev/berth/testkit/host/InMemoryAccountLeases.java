package dev.berth.testkit.host;

import dev.berth.application.host.AccountLeases;
import dev.berth.domain.host.AccountLease;
import dev.berth.domain.host.AccountNumber;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.HostError;
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
import java.util.stream.LongStream;

/** Leases of account numbers in memory; one that another transaction is about to take is passed. */
public final class InMemoryAccountLeases implements AccountLeases {

  private final InMemoryTable<Key, AccountLease> rows;
  private final InMemoryTable<HostId, AccountRange> ranges;

  public InMemoryAccountLeases(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
    ranges = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public void provide(HostId host, AccountRange range) {
    ranges.put(host, range);
    LongStream.rangeClosed(range.first().value(), range.last().value())
        .mapToObj(number -> AccountLease.free(host, new AccountNumber(number)))
        .filter(lease -> rows.find(key(lease)).isEmpty())
        .forEach(lease -> rows.put(key(lease), Counted.up(lease)));
  }

  @Override
  public AccountLease claim(HostId host, WorkspaceId holder, Instant now) {
    Predicate<AccountLease> inRange =
        lease -> ranges.find(host).filter(range -> range.contains(lease.number())).isPresent();
    List<AccountLease> candidates =
        rows
            .all(lease -> lease.host().equals(host) && lease.claimable(now) && inRange.test(lease))
            .stream()
            .sorted(
                Comparator.comparing(AccountLease::freeAfter).thenComparing(AccountLease::number))
            .toList();
    for (AccountLease candidate : candidates) {
      Optional<AccountLease> mine = take(candidate, holder, now);
      if (mine.isPresent()) {
        return mine.get();
      }
    }
    throw new DomainException(HostError.ACCOUNTS_EXHAUSTED);
  }

  @Override
  public Optional<AccountLease> heldBy(WorkspaceId holder) {
    return rows.all(lease -> lease.holder().filter(holder::equals).isPresent()).stream()
        .findFirst();
  }

  @Override
  public void update(AccountLease lease) {
    rows.requireCurrent(key(lease), lease.version(), AccountLease::version);
    rows.put(key(lease), Counted.up(lease));
  }

  private Optional<AccountLease> take(AccountLease candidate, WorkspaceId holder, Instant now) {
    Key key = key(candidate);
    if (!rows.tryLock(key)) {
      return Optional.empty();
    }
    Optional<AccountLease> still = rows.find(key).filter(lease -> lease.claimable(now));
    still.ifPresent(lease -> rows.put(key, Counted.up(lease.heldBy(holder, now))));
    return still.flatMap(lease -> rows.find(key));
  }

  private static Key key(AccountLease lease) {
    return new Key(lease.host(), lease.number());
  }

  private record Key(HostId host, AccountNumber number) {}
}
