package dev.berth.application.host;

import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.domain.host.Host;
import java.util.Optional;

/** Makes this machine known, or takes over its changed settings, and provides its ports. */
public final class RegisterHost {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final PortLeases leases;

  public RegisterHost(WorkspaceUnitOfWork unitOfWork, Hosts hosts, PortLeases leases) {
    this.unitOfWork = unitOfWork;
    this.hosts = hosts;
    this.leases = leases;
  }

  public Host handle(Host host) {
    return unitOfWork.execute(
        () -> {
          Optional<Host> known = hosts.find(host.id());
          Host stored =
              known
                  .map(old -> hosts.update(old.configured(host.kind(), host.name(), host.ports())))
                  .orElseGet(() -> hosts.add(host));
          leases.provide(stored.id(), stored.ports());
          return stored;
        });
  }
}
