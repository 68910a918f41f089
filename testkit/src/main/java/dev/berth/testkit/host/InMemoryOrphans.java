package dev.berth.testkit.host;

import dev.berth.application.host.Orphans;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.Orphan;
import dev.berth.domain.shared.HostId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Orphans in memory. */
public final class InMemoryOrphans implements Orphans {

  private final InMemoryTable<Key, Orphan> rows;

  public InMemoryOrphans(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  private record Key(HostId host, InstanceId instance) {

    static Key of(Orphan orphan) {
      return new Key(orphan.host(), orphan.instance());
    }
  }

  @Override
  public List<Orphan> on(HostId host) {
    return rows.all(row -> row.host().equals(host)).stream()
        .sorted(Comparator.comparing(row -> row.instance().value()))
        .toList();
  }

  @Override
  public Optional<Orphan> lock(HostId host, InstanceId instance) {
    Key key = new Key(host, instance);
    rows.lock(key);
    return rows.find(key);
  }

  @Override
  public Orphan add(Orphan orphan) {
    rows.requireUnique(
        Key.of(orphan),
        row -> Key.of(row).equals(Key.of(orphan)),
        () -> new IllegalStateException("an orphan is added once"));
    return write(orphan);
  }

  @Override
  public Orphan update(Orphan orphan) {
    rows.requireCurrent(Key.of(orphan), orphan.version(), Orphan::version);
    return write(orphan);
  }

  @Override
  public void remove(HostId host, InstanceId instance) {
    rows.remove(new Key(host, instance));
  }

  private Orphan write(Orphan orphan) {
    Orphan stored = Counted.up(orphan);
    rows.put(Key.of(orphan), stored);
    return stored;
  }
}
