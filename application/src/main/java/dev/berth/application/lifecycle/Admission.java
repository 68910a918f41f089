package dev.berth.application.lifecycle;

import dev.berth.application.host.Hosts;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.Host;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.workspace.Workspace;
import java.util.Map;
import java.util.Set;

/**
 * Whether a host has room for what is wished. What is promised is the sum of its workspaces' rows,
 * so there is no second account of it that could go astray; the host's row is locked first, so that
 * of two wishes for the last room the second counts the first. Joins the caller's unit of work, and
 * comes after the locks of workspace and quota.
 */
public final class Admission {

  private final Hosts hosts;
  private final Workspaces workspaces;

  public Admission(Hosts hosts, Workspaces workspaces) {
    this.hosts = hosts;
    this.workspaces = workspaces;
  }

  /** The host, kept as it is until the unit of work ends. */
  Host host(HostId id) {
    return hosts
        .admit(id)
        .orElseThrow(() -> new IllegalStateException("a server has made its host known"));
  }

  /**
   * For a workspace that is not stored yet.
   *
   * @throws dev.berth.domain.shared.DomainException HOST_FULL
   */
  void requireRoom(Host host, MemoryAndDisk wish) {
    if (host.room().limited()) {
      host.room().requireRoom(host.id(), reserved(host), MemoryAndDisk.NONE, wish);
    }
  }

  /**
   * For a workspace that is about to be stored anew.
   *
   * @param before as it is stored
   * @throws dev.berth.domain.shared.DomainException HOST_FULL
   */
  public void requireRoom(Workspace before, Workspace after) {
    MemoryAndDisk from = before.reserved();
    MemoryAndDisk to = after.reserved();
    if (to.memoryMb() <= from.memoryMb() && to.diskMb() <= from.diskMb()) {
      return;
    }
    Host host = host(before.placement().host());
    if (host.room().limited()) {
      host.room().requireRoom(host.id(), reserved(host), from, to);
    }
  }

  private MemoryAndDisk reserved(Host host) {
    Map<HostId, MemoryAndDisk> all = workspaces.reserved(Set.of(host.id()));
    return all.getOrDefault(host.id(), MemoryAndDisk.NONE);
  }
}
