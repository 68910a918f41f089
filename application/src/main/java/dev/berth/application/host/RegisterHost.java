package dev.berth.application.host;

import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.host.AccountRange;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.shared.HostId;
import java.util.Optional;

/**
 * Makes this machine known, or takes over its changed settings, and provides what it lends. That it
 * is registered is a sign of life: the first comparison may come a while later.
 */
public final class RegisterHost {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final PortLeases leases;
  private final AccountLeases accounts;
  private final HostGauge gauge;

  public RegisterHost(
      WorkspaceUnitOfWork unitOfWork,
      Hosts hosts,
      PortLeases leases,
      AccountLeases accounts,
      HostGauge gauge) {
    this.gauge = gauge;
    this.accounts = accounts;
    this.unitOfWork = unitOfWork;
    this.hosts = hosts;
    this.leases = leases;
  }

  /**
   * A host whose workspaces have accounts of their own, with numbers of the range.
   *
   * @param wanted as it is now, registered now
   * @throws HostException when the machine cannot be measured, or was written off
   */
  public Host handle(Host wanted, AccountRange numbers) {
    Host host = measured(wanted);
    return unitOfWork.execute(
        () -> {
          Host stored = known(host);
          accounts.provide(stored.id(), numbers);
          return stored;
        });
  }

  /**
   * @throws HostException when the machine cannot be measured, or was written off
   */
  public Host handle(Host wanted) {
    Host host = measured(wanted);
    return unitOfWork.execute(() -> known(host));
  }

  /**
   * Takes over how large the machine is by now; its settings stay. Where nothing has changed
   * nothing is written.
   *
   * @throws HostException when the machine cannot be measured
   */
  public void measure(HostId id) {
    MemoryAndDisk there = gauge.measure();
    unitOfWork.run(
        () ->
            hosts
                .find(id)
                .ifPresent(host -> changed(host, host.within(host.room().measured(there)))));
  }

  private Host measured(Host host) {
    return host.within(host.room().measured(gauge.measure()));
  }

  private Host known(Host host) {
    Optional<Host> known = hosts.find(host.id());
    known.ifPresent(WrittenOff::refuse);
    Host stored =
        known
            .map(
                old ->
                    changed(
                        old,
                        old.configured(host.kind(), host.name(), host.ports()).within(host.room())))
            .orElseGet(() -> hosts.add(host));
    hosts.seen(stored.id(), host.registeredAt());
    leases.provide(stored.id(), stored.ports());
    return stored;
  }

  private Host changed(Host before, Host now) {
    return now.equals(before) ? before : hosts.update(now);
  }
}
