package dev.berth.testkit.host;

import dev.berth.application.host.Hosts;
import dev.berth.domain.host.Host;
import dev.berth.domain.shared.HostId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import java.util.Optional;

/** Hosts in memory. */
public final class InMemoryHosts implements Hosts {

  private final InMemoryTable<HostId, Host> rows;

  public InMemoryHosts(InMemoryWorkspaceUnitOfWork unitOfWork) {
    rows = new InMemoryTable<>(unitOfWork.store());
  }

  @Override
  public Host add(Host host) {
    rows.requireUnique(
        host.id(),
        row -> row.id().equals(host.id()),
        () -> new IllegalStateException("a host is added once"));
    return write(host);
  }

  @Override
  public Host update(Host host) {
    rows.requireCurrent(host.id(), host.version(), Host::version);
    return write(host);
  }

  @Override
  public Optional<Host> find(HostId id) {
    return rows.find(id);
  }

  private Host write(Host host) {
    Host stored = Counted.up(host);
    rows.put(host.id(), stored);
    return stored;
  }
}
