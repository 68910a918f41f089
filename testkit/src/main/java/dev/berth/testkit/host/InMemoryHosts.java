package dev.berth.testkit.host;

import dev.berth.application.host.Hosts;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.Host;
import dev.berth.domain.shared.HostId;
import dev.berth.testkit.shared.Counted;
import dev.berth.testkit.shared.InMemoryTable;
import dev.berth.testkit.shared.InMemoryWorkspaceUnitOfWork;
import dev.berth.testkit.shared.Keyset;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Hosts in memory. */
public final class InMemoryHosts implements Hosts {

  private static final Keyset<Host> NEWEST_FIRST =
      new Keyset<>(Host::registeredAt, host -> host.id().value());

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
    return write(sighted(host, rows.find(host.id()).flatMap(Host::lastSeenAt)));
  }

  @Override
  public Optional<Host> find(HostId id) {
    return rows.find(id);
  }

  @Override
  public Optional<Host> lock(HostId id) {
    rows.lock(id);
    return rows.find(id);
  }

  /** Stricter than it need be: whoever else holds it waits as well. */
  @Override
  public Optional<Host> hold(HostId id) {
    return lock(id);
  }

  @Override
  public Optional<Host> admit(HostId id) {
    return lock(id);
  }

  @Override
  public Page<Host> list(PageRequest page) {
    return NEWEST_FIRST.page(rows.all(), page);
  }

  @Override
  public Set<HostId> writtenOff() {
    return rows.all(host -> host.writtenOffAt().isPresent()).stream()
        .map(Host::id)
        .collect(Collectors.toSet());
  }

  @Override
  public void seen(HostId id, Instant at) {
    rows.lock(id);
    rows.find(id).ifPresent(host -> rows.put(id, sighted(host, Optional.of(at))));
  }

  private static Host sighted(Host host, Optional<Instant> at) {
    return new Host(
        host.id(),
        host.kind(),
        host.name(),
        host.ports(),
        host.room(),
        host.draining(),
        host.registeredAt(),
        at,
        host.writtenOffAt(),
        host.version());
  }

  private Host write(Host host) {
    Host stored = Counted.up(host);
    rows.put(host.id(), stored);
    return stored;
  }
}
