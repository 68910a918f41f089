package dev.berth.persistence.workspace;

import dev.berth.application.shared.Page;
import dev.berth.application.shared.PageRequest;
import dev.berth.application.workspace.Whose;
import dev.berth.application.workspace.WorkspaceFilter;
import dev.berth.application.workspace.Workspaces;
import dev.berth.domain.host.InstanceId;
import dev.berth.domain.host.MemoryAndDisk;
import dev.berth.domain.quota.ResourceLimits;
import dev.berth.domain.shared.HostId;
import dev.berth.domain.shared.SealedSecret;
import dev.berth.domain.shared.TenantId;
import dev.berth.domain.shared.WorkspaceId;
import dev.berth.domain.workspace.Workspace;
import dev.berth.domain.workspace.WorkspaceStatus;
import dev.berth.persistence.shared.Cursor;
import dev.berth.persistence.shared.JpaWorkspaceUnitOfWork;
import dev.berth.persistence.shared.Json;
import dev.berth.persistence.shared.NativeQuery;
import dev.berth.persistence.shared.Row;
import dev.berth.persistence.shared.UuidArray;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Workspaces in {@code workspaces.workspace}. */
public final class JpaWorkspaces implements Workspaces {

  public static final Class<?> ROW = WorkspaceRow.class;

  static final String ON_HOST =
      """
      SELECT * FROM workspaces.workspace
      WHERE host_id = ?1 AND status <> 'DELETED' ORDER BY id
      """;

  private static final String CLAIMED =
      """
      SELECT instance_id FROM workspaces.workspace
      WHERE host_id = ?1 AND status <> 'DELETED' AND instance_id = ANY (CAST(?2 AS text[]))
      """;

  private static final String IN_STATE =
      """
      SELECT * FROM workspaces.workspace
      WHERE host_id = ?1 AND status <> 'DELETED' AND status = ?2 ORDER BY id
      """;

  private static final String TO_COMPARE =
      """
      SELECT * FROM workspaces.workspace
      WHERE host_id = ?1 AND status <> 'DELETED'
        AND (desired_status <> 'STOPPED' OR status = 'UNKNOWN'
          OR instance_id = ANY (CAST(?2 AS text[])))
      ORDER BY id
      """;

  private static final UUID FIRST = new UUID(0, 0);

  private static final String WITH_PASSWORD =
      """
      SELECT * FROM workspaces.workspace
      WHERE id > ?1 AND sealed_password IS NOT NULL ORDER BY id LIMIT ?2
      """;

  private static final String RESEAL =
      """
      UPDATE workspaces.workspace SET sealed_password = ?1 WHERE id = ?2 AND sealed_password = ?3
      """;

  private static final String LARGEST =
      """
      SELECT max(disk_mb), max(memory_mb), max(cpu_percent) FROM workspaces.workspace
      WHERE tenant_id = ?1 AND status <> 'DELETED' HAVING count(*) > 0
      """;

  private static final String COUNTS =
      """
      SELECT host_id, status, count(*) FROM workspaces.workspace
      WHERE host_id = ANY (CAST(?1 AS uuid[])) AND status <> 'DELETED' GROUP BY host_id, status
      """;

  /** The columns that the index of a host's workspaces holds. */
  private static final String RESERVED =
      """
      SELECT host_id, sum(memory_mb) FILTER (WHERE desired_status = 'RUNNING'), sum(disk_mb)
      FROM workspaces.workspace
      WHERE host_id = ANY (CAST(?1 AS uuid[])) AND status <> 'DELETED' GROUP BY host_id
      """;

  private static final String HOSTS =
      """
      SELECT instance_id, host_id FROM workspaces.workspace
      WHERE instance_id = ANY (CAST(?1 AS text[]))
      """;

  private static final String ACTIVE =
      """
      WITH later AS (
        SELECT w.id, s.at
        FROM jsonb_to_recordset(CAST(?1 AS jsonb)) AS s(id uuid, at timestamptz)
        JOIN workspaces.workspace w ON w.id = s.id
        WHERE w.last_activity_at IS NULL OR w.last_activity_at < s.at
        FOR NO KEY UPDATE OF w SKIP LOCKED)
      UPDATE workspaces.workspace w SET last_activity_at = later.at
      FROM later WHERE w.id = later.id
      """;

  private static final String TENANTS =
      "SELECT id, tenant_id FROM workspaces.workspace WHERE id = ANY (CAST(?1 AS uuid[]))";

  private static final String FIND =
      "SELECT * FROM workspaces.workspace WHERE id = ?1 AND tenant_id = ?2";

  static final String EVER_OF_TENANT =
      """
      SELECT * FROM workspaces.workspace
      WHERE tenant_id = ?1 AND id > ?2 ORDER BY tenant_id, id LIMIT ?3
      """;

  static final String EVER_OF_PERSON =
      """
      SELECT * FROM workspaces.workspace
      WHERE (owner_id = ?1 OR former_owners <> '[]' AND former_owners @> jsonb_build_array(?1))
        AND id > ?2
      ORDER BY id LIMIT ?3
      """;

  private final JpaWorkspaceUnitOfWork unitOfWork;

  public JpaWorkspaces(JpaWorkspaceUnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Workspace add(Workspace workspace) {
    return unitOfWork.join(em -> Row.add(em, WorkspaceRow.from(workspace)));
  }

  @Override
  public Workspace update(Workspace workspace) {
    return unitOfWork.join(em -> Row.update(em, WorkspaceRow.from(workspace)));
  }

  @Override
  public Optional<Workspace> find(TenantId tenant, WorkspaceId id) {
    return one(FIND, tenant, id);
  }

  @Override
  public Optional<Workspace> lock(TenantId tenant, WorkspaceId id) {
    return one(FIND + " FOR NO KEY UPDATE", tenant, id);
  }

  @Override
  public Page<Workspace> list(TenantId tenant, WorkspaceFilter filter, PageRequest page) {
    Cursor after = page.after().map(Cursor::parse).orElse(Cursor.START);
    List<@Nullable Object> parameters =
        new ArrayList<>(List.of(tenant.value(), after.at(), after.id(), page.limit() + 1));
    filter.owner().ifPresent(owner -> parameters.add(owner.value()));
    filter.status().ifPresent(status -> parameters.add(status.name()));
    List<Workspace> read =
        unitOfWork.join(
            em ->
                NativeQuery.of(em, listing(filter), parameters.toArray()).rows(WorkspaceRow.class));
    return Page.cut(
        read, page, workspace -> new Cursor(workspace.createdAt(), workspace.id().value()).text());
  }

  @Override
  public List<Workspace> ever(Whose whose, Optional<WorkspaceId> after, int limit) {
    UUID last = after.map(WorkspaceId::value).orElse(FIRST);
    UUID subject;
    String sql;
    if (whose instanceof Whose.OfTenant of) {
      subject = of.tenant().value();
      sql = EVER_OF_TENANT;
    } else {
      subject = ((Whose.OfPerson) whose).person().value();
      sql = EVER_OF_PERSON;
    }
    return unitOfWork.join(
        em -> NativeQuery.of(em, sql, subject, last, limit).rows(WorkspaceRow.class));
  }

  @Override
  public Optional<ResourceLimits> largest(TenantId tenant) {
    return unitOfWork.join(em -> NativeQuery.of(em, LARGEST, tenant.value()).columns()).stream()
        .map(most -> new ResourceLimits((Integer) most[0], (Integer) most[1], (Integer) most[2]))
        .findFirst();
  }

  @Override
  public List<Workspace> on(HostId host) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, ON_HOST, host.value()).rows(WorkspaceRow.class));
  }

  @Override
  public Set<InstanceId> claimed(HostId host, Set<InstanceId> instances) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, CLAIMED, host.value(), textArray(instances))
                .column(String.class)
                .stream()
                .map(InstanceId::new)
                .collect(Collectors.toSet()));
  }

  @Override
  public List<Workspace> on(HostId host, WorkspaceStatus status) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, IN_STATE, host.value(), status.name()).rows(WorkspaceRow.class));
  }

  @Override
  public List<Workspace> toCompare(HostId host, Set<InstanceId> there) {
    return unitOfWork.join(
        em ->
            NativeQuery.of(em, TO_COMPARE, host.value(), textArray(there))
                .rows(WorkspaceRow.class));
  }

  @Override
  public void active(Map<WorkspaceId, Instant> signs) {
    if (signs.isEmpty()) {
      return;
    }
    List<Map<String, String>> rows =
        signs.entrySet().stream()
            .map(sign -> Map.of("id", sign.getKey().toString(), "at", sign.getValue().toString()))
            .toList();
    unitOfWork.join(em -> NativeQuery.of(em, ACTIVE, Json.text(rows)).update());
  }

  @Override
  public Map<HostId, Map<WorkspaceStatus, Long>> counts(Set<HostId> hosts) {
    return unitOfWork
        .join(em -> NativeQuery.of(em, COUNTS, UuidArray.of(hosts, HostId::value)).columns())
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> new HostId((UUID) row[0]),
                Collectors.toMap(
                    row -> WorkspaceStatus.valueOf((String) row[1]), row -> (Long) row[2])));
  }

  @Override
  public Map<HostId, MemoryAndDisk> reserved(Set<HostId> hosts) {
    return unitOfWork
        .join(em -> NativeQuery.of(em, RESERVED, UuidArray.of(hosts, HostId::value)).columns())
        .stream()
        .collect(
            Collectors.toMap(
                row -> new HostId((UUID) row[0]),
                row -> new MemoryAndDisk(row[1] == null ? 0 : (Long) row[1], (Long) row[2])));
  }

  @Override
  public Map<InstanceId, Set<HostId>> hostsOf(Set<InstanceId> instances) {
    return unitOfWork.join(em -> NativeQuery.of(em, HOSTS, textArray(instances)).columns()).stream()
        .collect(
            Collectors.groupingBy(
                row -> new InstanceId((String) row[0]),
                Collectors.mapping(row -> new HostId((UUID) row[1]), Collectors.toSet())));
  }

  @Override
  public Map<WorkspaceId, TenantId> tenantsOf(Set<WorkspaceId> ids) {
    return unitOfWork
        .join(em -> NativeQuery.of(em, TENANTS, UuidArray.of(ids, WorkspaceId::value)).columns())
        .stream()
        .collect(
            Collectors.toMap(
                row -> new WorkspaceId((UUID) row[0]), row -> new TenantId((UUID) row[1])));
  }

  @Override
  public List<Workspace> withPassword(Optional<WorkspaceId> after, int limit) {
    UUID last = after.map(WorkspaceId::value).orElse(FIRST);
    return unitOfWork.join(
        em -> NativeQuery.of(em, WITH_PASSWORD, last, limit).rows(WorkspaceRow.class));
  }

  @Override
  public void reseal(WorkspaceId id, SealedSecret from, SealedSecret to) {
    unitOfWork.join(
        em -> NativeQuery.of(em, RESEAL, to.value(), id.value(), from.value()).update());
  }

  /** The first four parameters are always there; those of the filter follow in this order. */
  static String listing(WorkspaceFilter filter) {
    String owned = filter.owner().isPresent() ? " AND owner_id = ?5" : "";
    String inStatus =
        filter.status().isPresent() ? " AND status = ?" + (owned.isEmpty() ? 5 : 6) : "";
    return "SELECT * FROM workspaces.workspace"
        + " WHERE tenant_id = ?1 AND status <> 'DELETED' AND (created_at, id) < (?2, ?3)"
        + owned
        + inStatus
        + " ORDER BY created_at DESC, id DESC LIMIT ?4";
  }

  private static String textArray(Set<InstanceId> instances) {
    return instances.stream().map(InstanceId::value).collect(Collectors.joining(",", "{", "}"));
  }

  private Optional<Workspace> one(String sql, TenantId tenant, WorkspaceId id) {
    return unitOfWork.join(
        em -> NativeQuery.of(em, sql, id.value(), tenant.value()).row(WorkspaceRow.class));
  }
}
