package dev.berth.application.fleet;

import dev.berth.application.host.Hosts;
import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.portallocation.PortLease;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The ports of a machine that are not free, and whose they are, for operators. */
public final class ReadPorts {

  private final HostId own;
  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final PortLeases leases;
  private final Workspaces workspaces;
  private final Clock clock;

  /**
   * Part of a machine's ports.
   *
   * @param tenants whose the workspaces are that hold them
   */
  public record Ports(Host host, Page<PortLease> leases, Map<WorkspaceId, TenantId> tenants) {}

  /**
   * @param own the machine that is meant where none is named
   */
  public ReadPorts(
      HostId own,
      WorkspaceUnitOfWork unitOfWork,
      Hosts hosts,
      PortLeases leases,
      Workspaces workspaces,
      Clock clock) {
    this.own = own;
    this.unitOfWork = unitOfWork;
    this.hosts = hosts;
    this.leases = leases;
    this.workspaces = workspaces;
    this.clock = clock;
  }

  /**
   * The lowest ports first.
   *
   * @throws DomainException PERMISSION_DENIED, HOST_NOT_FOUND, CURSOR_MALFORMED
   */
  public Ports list(Actor actor, Optional<HostId> wanted, PageRequest page) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () -> {
          Host host =
              hosts
                  .find(wanted.orElse(own))
                  .orElseThrow(() -> new DomainException(HostError.HOST_NOT_FOUND));
          Page<PortLease> found = leases.unavailable(host.id(), clock.instant(), page);
          Set<WorkspaceId> holders =
              found.items().stream()
                  .flatMap(lease -> lease.holder().stream())
                  .collect(Collectors.toUnmodifiableSet());
          return new Ports(host, found, workspaces.tenantsOf(holders));
        });
  }
}
