package dev.berth.application.workspace;

import dev.berth.application.shared.CrossTenant;
import dev.berth.application.shared.DrivenPort;
import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All workspaces. Every method joins the caller's unit of work. */
@DrivenPort
public interface Workspaces {

  /**
   * @throws dev.berth.domain.shared.DomainException WORKSPACE_NAME_TAKEN within the tenant
   */
  @CrossTenant("the tenant is in the argument")
  Workspace add(Workspace workspace);

  /**
   * Stores all of it but {@code lastActivityAt}, which {@link #active} alone writes.
   *
   * @throws dev.berth.domain.shared.DomainException STALE_VERSION, WORKSPACE_NAME_TAKEN
   */
  @CrossTenant("the tenant is in the argument")
  Workspace update(Workspace workspace);

  /** Deleted ones included. */
  Optional<Workspace> find(TenantId tenant, WorkspaceId id);

  /** The same, locked until the unit of work ends. */
  Optional<Workspace> lock(TenantId tenant, WorkspaceId id);

  /**
   * Newest first, without deleted ones. @throws dev.berth.domain.shared.DomainException
   * CURSOR_MALFORMED
   */
  Page<Workspace> list(TenantId tenant, WorkspaceFilter filter, PageRequest page);

  /** Deleted ones included: the first of those whose id comes after that one, in their order. */
  @CrossTenant("a tenant or a person is in the argument, and operators ask")
  List<Workspace> ever(Whose whose, Optional<WorkspaceId> after, int limit);

  /** The most that one workspace of the tenant has of each; absent when there is none. */
  Optional<ResourceLimits> largest(TenantId tenant);

  /** The first of those with a password whose id comes after that one, in the order of ids. */
  @CrossTenant("keys are rotated for all tenants alike")
  List<Workspace> withPassword(Optional<WorkspaceId> after, int limit);

  /** Replaces how a password is sealed, if it still is as it was; the version stays. */
  @CrossTenant("keys are rotated for all tenants alike")
  void reseal(WorkspaceId id, SealedSecret from, SealedSecret to);

  /** All of a host that are not deleted. */
  @CrossTenant("a host is reconciled for all tenants alike")
  List<Workspace> on(HostId host);

  /** Which of these instances are workspaces of the host that are not deleted. */
  @CrossTenant("what is on a host belongs to all tenants")
  Set<InstanceId> claimed(HostId host, Set<InstanceId> instances);

  /** All of a host that are in the state. */
  @CrossTenant("a host looks at the workspaces of all tenants alike")
  List<Workspace> on(HostId host, WorkspaceStatus status);

  /**
   * Those of a host that may be other than they shall be: all but deleted ones, and but those that
   * shall be stopped, are not unknown and are not {@code there}. Of hundreds that are stopped none
   * is read.
   */
  @CrossTenant("a host is reconciled for all tenants alike")
  List<Workspace> toCompare(HostId host, Set<InstanceId> there);

  /**
   * Notes signs that somebody worked in them; of one workspace the latest counts. The version
   * stays: nobody's copy is out of date because of it. While somebody changes a workspace its sign
   * may be left out, since the next one comes soon.
   */
  @CrossTenant("a host looks at the workspaces of all tenants alike")
  void active(Map<WorkspaceId, Instant> signs);

  /** How many of each host are in which state, without deleted ones; what is none is left out. */
  @CrossTenant("a host's load is that of all tenants")
  Map<HostId, Map<WorkspaceStatus, Long>> counts(Set<HostId> hosts);

  /** What the workspaces of each host take of it together; hosts without any are left out. */
  @CrossTenant("a host's room is that of all tenants")
  Map<HostId, MemoryAndDisk> reserved(Set<HostId> hosts);

  /** Which hosts each is or was on, deleted ones included; unknown ones are left out. */
  @CrossTenant("nobody knows whose an orphan was")
  Map<InstanceId, Set<HostId>> hostsOf(Set<InstanceId> instances);

  /** Whose they are, deleted ones included; unknown ones are left out. */
  @CrossTenant("operators see whose workspace holds a port")
  Map<WorkspaceId, TenantId> tenantsOf(Set<WorkspaceId> ids);
}
