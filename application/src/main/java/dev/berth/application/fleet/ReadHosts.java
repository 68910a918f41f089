package dev.berth.application.fleet;

import dev.berth.application.host.Hosts;
import dev.berth.application.portallocation.PortLeases;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.shared.WorkspaceUnitOfWork;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.HostError;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.portallocation.PortCounts;
import dev.berth.domain.shared.Actor;
import dev.berth.domain.shared.DomainException;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.Permission;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The machines and what is on them, for operators. */
public final class ReadHosts {

  private final WorkspaceUnitOfWork unitOfWork;
  private final Hosts hosts;
  private final Workspaces workspaces;
  private final PortLeases leases;
  private final Clock clock;

  /**
   * A machine and its load.
   *
   * @param workspaces how many are in which state, without deleted ones; what is none is left out
   * @param reserved what the workspaces take of it
   */
  public record Load(
      Host host, Map<WorkspaceStatus, Long> workspaces, MemoryAndDisk reserved, PortCounts ports) {}

  public ReadHosts(
      WorkspaceUnitOfWork unitOfWork,
      Hosts hosts,
      Workspaces workspaces,
      PortLeases leases,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.hosts = hosts;
    this.workspaces = workspaces;
    this.leases = leases;
    this.clock = clock;
  }

  /**
   * Newest first.
   *
   * @throws DomainException PERMISSION_DENIED, CURSOR_MALFORMED
   */
  public Page<Load> list(Actor actor, PageRequest page) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () -> {
          Page<Host> found = hosts.list(page);
          return new Page<>(loads(found.items()), found.next());
        });
  }

  /**
   * @throws DomainException PERMISSION_DENIED, HOST_NOT_FOUND
   */
  public Load one(Actor actor, HostId id) {
    actor.require(Permission.INSTALLATION_RUN);
    return unitOfWork.execute(
        () ->
            hosts
                .find(id)
                .map(host -> loads(List.of(host)).get(0))
                .orElseThrow(() -> new DomainException(HostError.HOST_NOT_FOUND)));
  }

  private List<Load> loads(List<Host> found) {
    Set<HostId> ids = found.stream().map(Host::id).collect(Collectors.toUnmodifiableSet());
    Map<HostId, Map<WorkspaceStatus, Long>> counted = workspaces.counts(ids);
    Map<HostId, MemoryAndDisk> reserved = workspaces.reserved(ids);
    Map<HostId, PortCounts> ports = leases.counts(ids, clock.instant());
    return found.stream()
        .map(
            host ->
                new Load(
                    host,
                    counted.getOrDefault(host.id(), Map.of()),
                    reserved.getOrDefault(host.id(), MemoryAndDisk.NONE),
                    ports.getOrDefault(host.id(), PortCounts.NONE)))
        .toList();
  }
}
